/** A text and what it was written in; `garbled` where some characters could not be told. */
export type Decoded = { text: string; garbled: boolean }

/**
 * Text of a file: by its byte order mark, else UTF-8 where it is that without fault, else GB 18030, which holds GB 2312 and GBK. A text with
 * faults in both is taken for that in which it has fewer.
 */
export function decode(content: Buffer): Decoded {
  for (const encoding of encodingsOf(content)) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(content), garbled: false }
    } catch {}
  }
  const [best] = encodingsOf(content)
    .map(encoding => new TextDecoder(encoding).decode(content))
    .sort((a, b) => a.split('\uFFFD').length - b.split('\uFFFD').length)
  return { text: best!, garbled: true }
}

/** Does it begin with the byte order mark of UTF-16? */
export const hasMark = (content: Buffer): boolean => encodingsOf(content).length === 1

function encodingsOf([a, b]: Buffer): string[] {
  if (a === 0xff && b === 0xfe) return ['utf-16le']
  if (a === 0xfe && b === 0xff) return ['utf-16be']
  return ['utf-8', 'gb18030']
}
