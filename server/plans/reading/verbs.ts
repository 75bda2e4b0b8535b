import type { Remark } from './blocks.ts'
import { isLimit } from './limits.ts'
import { namesIn, outside } from './names.ts'

/** What a cell, column or bracket says of those who are responsible. */
export type Said = { role: 'lead' | 'responsible' | 'co'; text: string }

/** An agency and what it is there. */
export type Named = { name: string; role: Said['role'] }

const leading = /(负责)?(总)?(牵头|主办|主责|主抓)(单位|部门|负责|办理|落实|抓总|组织|实施|推进|会同)*$/
const helping =
  /(共同|协同|协助|积极|按.{0,8}?分工|分别|各自)?(配合|协办|参与|参加|协同|协助)(单位|部门|落实|实施|负责|做好)*$/
const doing = /(按照?|根据|依据)?(各自)?(职责|职能)?(分工)?(分别|共同|具体|组织)?(负责|落实|承办|实施|办理|推进)+$/
const others = /等(相关|有关|各)?(单位|部门)?$/
const mark = /^(总?牵头(单位|部门)?|负责牵头|主办|主责|配合|协办|参与|(责任|配合|协办)(单位|部门))$/

/** What a verb at the end of a clause makes of those before it; looked for in the last characters, however long the clause. */
const verbs = [
  ['lead', leading],
  ['co', helping],
  [undefined, doing],
] as const
const tail = 40

function verbOf(clause: string): { role?: Said['role']; names: string } {
  const at = Math.max(0, clause.length - tail)
  const [open, listed] = others.test(clause.slice(at)) ? [clause.replace(others, ''), '等'] : [clause, '']
  for (const [role, verb] of verbs) {
    const end = open.slice(at)
    if (verb.test(end)) return { ...(role && { role }), names: open.slice(0, at) + end.replace(verb, '') + listed }
  }
  return { names: clause }
}

/** Reads what is said by verbs: X牵头，Y、Z配合; X（牵头）、Y; 由X负责. Time limits among the names are put to `limits`. */
export function inVerbs(text: string, role: Said['role'], limits: string[], doubts: Remark[]): Named[] {
  let mode = role
  return outside(text, /[，,；;。\n]/)
    .flatMap(apart)
    .flatMap(clause => {
      if (isLimit(clause)) {
        limits.push(clause)
        return []
      }
      if (/^(会同|配合|协助)/.test(clause)) mode = 'co'
      const said = verbOf(clause)
      return namesIn(said.names).flatMap(name => named(name, said.role ?? mode, limits, doubts))
    })
}

/** 市司法局6月底前完成: who and by when without anything between. */
function apart(clause: string): string[] {
  const found = /[局委办厅部院区县市会处心镇乡街道）)](?=\d|年底|[上下]半年|第|每|长期|持续|今年|明年)/.exec(clause)
  const at = found ? found.index + 1 : 0
  return at > 0 && isLimit(clause.slice(at)) ? [clause.slice(0, at), clause.slice(at)] : [clause]
}

/** X牵头会同Y and X会同Y: who leads, and who helps. */
function together(name: string): Named[] | undefined {
  const [, lead, helper] = (name.length < 100 && /^([^（(]+?)(?:牵头)?会同([^（(]+)$/.exec(name)) || []
  return lead && helper
    ? [
        { name: lead, role: 'lead' },
        { name: helper, role: 'co' },
      ]
    : undefined
}

function named(written: string, role: Said['role'], limits: string[], doubts: Remark[]): Named[] {
  let own = role
  let name = written.replace(/[（(]([^（()）]+)[）)]/g, (whole, inner: string) => {
    const pieces = outside(inner, /[，,；;、]/)
    if (!pieces.every(piece => mark.test(piece) || isLimit(piece))) return whole
    const word = pieces.find(piece => mark.test(piece))
    if (word) own = /牵头|主/.test(word) ? 'lead' : /责任/.test(word) ? 'responsible' : 'co'
    limits.push(...pieces.filter(piece => piece !== word))
    return ''
  })
  const two = together(name)
  if (two) return two
  if (others.test(name) && name.length > 1) {
    name = name.replace(others, '')
    doubts.push({ code: 'open-list', title: `“${written}”没有写全单位` })
  }
  name = verbOf(name).names.replace(/^[：:.\s]+|[：:.\s]+$/g, '')
  if (name === '' || /^[-—/\\]+$/.test(name)) return []
  if (isLimit(name)) {
    limits.push(name)
    return []
  }
  if (name.length > 30) doubts.push({ code: 'agency-unclear', title: `“${name.slice(0, 60)}”不像单位名称` })
  return [{ name, role: own }]
}
