import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'

/** The streams of a PDF that can be unpacked, as Latin-1. */
function* streamsOf(content: Buffer): Generator<string> {
  const text = content.toString('latin1')
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const start = index + text.slice(index).indexOf('\n') + 1
    try {
      yield inflateSync(content.subarray(start, text.indexOf('endstream', start))).toString('latin1')
    } catch {
      // a stream of another kind
    }
  }
}

/** The characters a PDF shows: what its ToUnicode maps say (ISO 32000-1, 9.10.3) of the glyphs its pages draw. */
export function charactersOf(content: Buffer): string {
  let shown = ''
  for (const stream of streamsOf(content))
    if (stream.includes('begincmap'))
      for (const [, hex] of stream.matchAll(/<([0-9a-f]{4,8})>(?=[\s\]])/gi))
        shown += Buffer.from(hex!, 'hex').swap16().toString('utf16le')
  return shown
}

/** What each page of a PDF draws, as operators. */
export const pagesOf = (content: Buffer): string[] => [...streamsOf(content)].filter(s => /\/F\d+ [\d.]+ Tf/.test(s))

/** A part of a DOCX or XLSX as text; '' where there is none. */
export function partOf(file: Buffer, name: string): string {
  const part = unzipSync(file, { filter: entry => entry.name === name })[name]
  return part ? strFromU8(part) : ''
}
