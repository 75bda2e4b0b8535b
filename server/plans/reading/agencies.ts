import type { Remark } from './blocks.ts'
import { roleOf } from './columns.ts'
import { isLimit } from './limits.ts'
import { namesIn, outside, unwrapped, withoutRemarks } from './names.ts'

/** What a cell, column or bracket says of those who are responsible. */
export type Said = { role: 'lead' | 'responsible' | 'co'; text: string }

/** Who does a task; `dueText` is a time limit that stood among the names. */
export type Agencies = { lead: string | null; agencies: string[]; dueText: string; doubts: Remark[] }

type Named = { name: string; role: Said['role'] }

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
  const role = /^(牵头|主办)$/.test(words) ? 'lead' : /^(配合|协办)$/.test(words) ? 'co' : roleOf(words)
  return role === 'lead' || role === 'responsible' || role === 'co' || role === 'due' || role === 'progress'
    ? role
    : undefined
}

const leading = /(负责)?(总)?(牵头|主办|主责|主抓)(单位|部门|负责|办理|落实|抓总|组织|实施|推进|会同)*$/
const helping =
  /(共同|协同|协助|积极|按.{0,8}?分工|分别|各自)?(配合|协办|参与|参加|协同|协助)(单位|部门|落实|实施|负责|做好)*$/
const doing = /(按照?|根据|依据)?(各自)?(职责|职能)?(分工)?(分别|共同|具体|组织)?(负责|落实|承办|实施|办理|推进)+$/

/** Reads what is said by verbs: X牵头，Y、Z配合; X（牵头）、Y; 由X负责. */
function inVerbs(text: string, role: Said['role'], limits: string[], doubts: Remark[]): Named[] {
  let mode = role
  return outside(text, /[，,；;。\n]/)
    .flatMap(apart)
    .flatMap(clause => {
      if (clause.length > 1000) return oneName(clause, role, limits, doubts)
      if (isLimit(clause)) {
        limits.push(clause)
        return []
      }
      if (/^(会同|配合|协助)/.test(clause)) mode = 'co'
      const [lead, help] = [leading.test(bare(clause)), helping.test(bare(clause))]
      const now = lead ? 'lead' : help ? 'co' : mode
      const verb = lead ? leading : help ? helping : doing
      const stripped = namesIn(bare(clause) === clause || lead || help ? stripVerb(clause, verb) : clause)
      return stripped.flatMap(name => oneName(name, now, limits, doubts))
    })
}

/** 市司法局6月底前完成: who and by when without anything between. */
function apart(clause: string): string[] {
  const [, who, when] =
    /^(.*?[局委办厅部院区县市会处中心镇乡街道）)])((?:\d|年底|[上下]半年|第|每|长期|持续|今年|明年).*)$/.exec(clause) ??
    []
  return who && when && isLimit(when) ? [who, when] : [clause]
}

const bare = (clause: string) => clause.replace(/等[）)]?$/, '')
const stripVerb = (clause: string, verb: RegExp) =>
  bare(clause).replace(verb, '') + (bare(clause) === clause ? '' : '等')

function oneName(written: string, role: Said['role'], limits: string[], doubts: Remark[]): Named[] {
  let mark = role
  let name = written.replace(
    /[（(](牵头|主办|主责|总?牵头单位|牵头部门|负责牵头|配合|协办|参与|(?:责任|配合|协办)(?:单位|部门))[）)]/g,
    (_, word) => {
      mark = /牵头|主办|主责/.test(word) ? 'lead' : /配合|协办|参与/.test(word) ? 'co' : 'responsible'
      return ''
    },
  )
  const pair = /^(.+?)(?:牵头|会同)(.+)$/.exec(name)
  if (pair && !/[（(]/.test(name) && /会同|牵头[，,]?会同/.test(name))
    return [
      ...oneName(pair[1]!.replace(/牵头$/, ''), 'lead', limits, doubts),
      ...oneName(pair[2]!.replace(/^会同/, ''), 'co', limits, doubts),
    ]
  if (/等(相关|有关|各)?(单位|部门)?$/.test(name) && name.length > 1) {
    name = name.replace(/等(相关|有关|各)?(单位|部门)?$/, '')
    doubts.push({ code: 'open-list', title: `“${written}”没有写全单位` })
  }
  name = name.replace(doing, '').replace(/^[：:.\s]+|[：:。.\s]+$/g, '')
  if (name === '' || /^[-—/\\]+$/.test(name)) return []
  if (isLimit(name)) {
    limits.push(name)
    return []
  }
  if (name.length > 30) doubts.push({ code: 'agency-unclear', title: `“${name.slice(0, 60)}”不像单位名称` })
  return [{ name, role: mark }]
}
