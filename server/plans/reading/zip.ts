import { unzipSync } from 'fflate'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import { broken, largestInflated } from './bounds.ts'

/** The XML parts of a docx or xlsx by their path; pictures and everything else stay packed. */
export type Parts = Readonly<Record<string, Uint8Array>>

/**
 * Unpacks the XML parts of a zip. The sizes it declares are added up before anything is unpacked, and no part is unpacked beyond the size
 * it declares, so that neither an honest nor a lying bomb goes off.
 */
export function unpack(content: Buffer): Parts {
  let total = 0
  try {
    return unzipSync(content, {
      filter({ name, originalSize }) {
        if (!/\.(xml|rels)$/i.test(name)) return false
        total += originalSize
        if (total > largestInflated) bomb()
        return true
      },
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    return broken('压缩文件')
  }
}

const bomb = () =>
  refuse('plan-zip-bomb', `文件解压后超过 ${largestInflated >> 20} MB，没有读取`, {
    status: 413,
    next: '请确认文件来源；如确系方案，请只留下任务表另存后导入。',
  })

/** The text of a part: UTF-8, or UTF-16 with its mark. */
export function partText(part: Uint8Array): string {
  const [a, b] = part
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(part)
}
