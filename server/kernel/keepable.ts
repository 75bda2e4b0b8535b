import { refuse } from './refusal.ts'

/** Forms and tables nest two or three levels; what goes deeper than this was not written by a person. */
const deepest = 32

/**
 * Refuses what no table keeps, wherever it stands in a request: `text-unkeepable` for U+0000 and halves of surrogate pairs,
 * `too-deep` for what nests beyond any form.
 */
export function assertKeepable(value: unknown): void {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) refuse('too-deep', '提交的内容层次过多', { next: '请对照接口文档修改后重试。' })
    const below: unknown[] = []
    for (const v of level)
      if (typeof v === 'string') assertText(v)
      else if (v !== null && typeof v === 'object')
        for (const [key, member] of Object.entries(v)) {
          assertText(key)
          below.push(member)
        }
    level = below
  }
}

function assertText(text: string): void {
  if (text.includes('\u0000') || !text.isWellFormed())
    refuse('text-unkeepable', '内容中有无法保存的字符', { next: '请删去多余的特殊字符或者表情后重试。' })
}
