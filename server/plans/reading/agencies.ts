import type { Remark } from './blocks.ts'
import { roleOf } from './columns.ts'
import { unwrapped, withoutRemarks } from './names.ts'
import { inVerbs, type Named, type Said } from './verbs.ts'

/** Who does a task; `dueText` is a time limit that stood among the names. */
export type Agencies = { lead: string | null; agencies: string[]; dueText: string; doubts: Remark[] }

/**
 * Who leads and who else is responsible. Who is marked 牵头 leads, else the first named; two who are marked: the first leads, the other
 * stands first among the rest, and somebody has to look.
 */
export function readAgencies(said: readonly Said[]): Agencies {
  const doubts: Remark[] = []
  const limits: string[] = []
  const named = said.flatMap(({ role, text }) => inClauses(unwrapped(withoutRemarks(text)), role, limits, doubts))
  const marked = [...new Set(named.filter(n => n.role === 'lead').map(n => n.name))]
  const others = named.filter(n => n.role !== 'lead').map(n => n.name)
  if (marked.length > 1)
    doubts.push({
      code: 'two-leads',
      title: `写了${marked.length}个牵头单位（${marked.join('、')}），按第一个为牵头单位读取`,
    })
  for (const role of ['lead', 'responsible', 'co'] as const) {
    const names = named.filter(n => n.role === role).map(n => n.name)
    for (const name of new Set(names.filter((n, i) => names.indexOf(n) < i)))
      doubts.push({ code: 'agency-twice', title: `“${name}”写了两次，只保留一次` })
  }
  const [lead = null, ...agencies] = new Set([...marked, ...others])
  if (lead === null) doubts.push({ code: 'no-agency', title: '没有写责任部门' })
  return { lead, agencies, dueText: limits.join('，'), doubts }
}

/** A label before names or a time limit, with what divides it from the words before. */
export const label = /(^|[\n；;。，,、\s　（(])([\p{Script=Han}（）()、/和及]{2,14})[：:]/gu

/** Divides a text at its labels (牵头单位：…；配合单位：…), each of which says what those behind it are. */
function inClauses(text: string, role: Said['role'], limits: string[], doubts: Remark[]): Named[] {
  const named: Named[] = []
  let at = 0
  let mode: Said['role'] | 'due' | 'progress' = role
  const take = (to: number) => {
    const part = text.slice(at, to)
    if (mode === 'due') limits.push(part.replace(/[；;，,。\s]+$/g, '').trim())
    else if (mode !== 'progress') named.push(...inVerbs(part, mode, limits, doubts))
  }
  for (const found of text.matchAll(label)) {
    const next = labelRole(found[2]!)
    if (!next) continue
    take(found.index)
    mode = next
    at = found.index + found[0].length
  }
  take(text.length)
  return named
}

/** What a label before names or a time limit says; undefined for the labels of other things. */
export function labelRole(words: string): Said['role'] | 'due' | 'progress' | undefined {
  // A longer one is the end of a sentence.
  if (words.length > 9) return undefined
  const role = /^(牵头|主办)$/.test(words) ? 'lead' : /^(配合|协办)$/.test(words) ? 'co' : roleOf(words)
  return role === 'lead' || role === 'responsible' || role === 'co' || role === 'due' || role === 'progress'
    ? role
    : undefined
}
