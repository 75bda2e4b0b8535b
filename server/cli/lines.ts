import type { Readable } from 'node:stream'

/**
 * The lines of a text stream, some at a time. Only LF and CRLF end a line: `node:readline` also breaks at U+2028, which JSON may hold.
 * A last line needs no line end.
 */
export async function* lines(stream: Readable): AsyncGenerator<string[]> {
  stream.setEncoding('utf8')
  let rest = ''
  let first = true
  for await (const chunk of stream) {
    const parts = (first ? String(chunk).replace(/^\uFEFF/, '') : String(chunk)).split('\n')
    first = false
    parts[0] = rest + parts[0]
    rest = parts.pop()!
    if (parts.length > 0) yield parts.map(line => line.replace(/\r$/, ''))
  }
  if (rest !== '') yield [rest]
}
