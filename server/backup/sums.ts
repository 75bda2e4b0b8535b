import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from '../kernel/refusal.ts'

/** Lets bytes through and knows their SHA-256 in the end. */
export function hashing(): { through: Transform; sum: () => string } {
  const hash = createHash('sha256')
  const through = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { through, sum: () => hash.digest('hex') }
}

export async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Writes the list of sums as `sha256sum -c` reads it, a file a line: what many files are in an export is never held in memory. */
export function sumsWriter(path: string) {
  const out = createWriteStream(path)
  const failed = new Promise<never>((_, reject) => out.on('error', reject))
  failed.catch(() => undefined)
  return {
    add: async (sum: string, file: string) => {
      if (!out.write(`${sum}  ${file}\n`)) await Promise.race([new Promise(r => out.once('drain', r)), failed])
    },
    end: async () => {
      await Promise.race([new Promise<void>(r => out.end(r)), failed])
      const file = await open(path, 'r+')
      await file.sync()
      await file.close()
    },
  }
}

/** The lines of a list of sums. Refuses `export-unreadable` a line that is none, or that leads out of the folder. */
export async function* readSums(path: string): AsyncGenerator<{ sum: string; file: string }> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const [, sum, file] = /^([0-9a-f]{64}) [ *]((?:tables|files)\/[^\\]+)$/.exec(line) ?? []
    if (!sum || !file || file.split('/').includes('..'))
      refuse('export-unreadable', `校验清单中有读不懂的一行：${line}`)
    yield { sum, file }
  }
}
