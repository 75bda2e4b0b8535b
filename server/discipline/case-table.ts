import { parse } from 'csv-parse/sync'
import { Value } from 'typebox/value'
import { refuse } from '../kernel/refusal.ts'
import type { CaseRole } from './conflicts.ts'
import { CaseInput } from './contract.ts'

const must = ['案号', '立案日期', '当事人'] as const
const may = ['案由', '结案日期', '办理人员'] as const

/** One line of the file: the case, or what is wrong with it. `row` counts from the first line under the headings, from 1. */
export type CaseLine = { row: number; number: string; case?: CaseInput; fault?: string }

const split = (cell: string) =>
  cell
    .split(/[;；\n]/)
    .map(p => p.trim())
    .filter(Boolean)

/** 原告：某某公司（91350700…） */
function party(cell: string) {
  const [, role, name, code] = /^([^:：]+)[:：](.+?)(?:[(（]([0-9A-Za-z]{18})[)）])?$/.exec(cell) ?? []
  return role && name ? { role: role.trim(), name: name.trim(), ...(code && { code: code.toUpperCase() }) } : undefined
}

const roleNames: Readonly<Record<string, CaseRole>> = {
  审判长: 'presiding',
  独任审判员: 'presiding',
  合议庭成员: 'panel',
  审判员: 'panel',
  法官助理: 'assistant',
  书记员: 'clerk',
  主持调解: 'mediator',
  审批人: 'approver',
}

/** 审判长：张三（2026-01-05至2026-03-01）; without dates since the day of filing. */
function role(cell: string, openedOn: string) {
  const [, title, name, from, to] =
    /^([^:：]+)[:：](.+?)(?:[(（](\d{4}-\d\d-\d\d)(?:至(\d{4}-\d\d-\d\d))?[)）])?$/.exec(cell) ?? []
  const known = title && roleNames[title.trim()]
  return known && name ? { role: known, name: name.trim(), from: from ?? openedOn, ...(to && { to }) } : undefined
}

/** Text in UTF-8, else in GB 18030, in which Excel writes CSV in China. Refuses `file-kind` what is neither. */
function textOf(content: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content)
    } catch {}
  return refuse('file-kind', '文件不是 UTF-8 或者 GB18030 的文本', { status: 415, next: '请另存为 CSV 后重新上传。' })
}

/** Reads a register of cases from CSV with headings. Refuses `columns-missing`, `file-kind`, `too-many-rows`; a bad line hurts itself alone. */
export function readCases(content: Buffer): CaseLine[] {
  const lines = rowsOf(textOf(content))
  if (lines.length > 5000) refuse('too-many-rows', '一次最多登记 5000 件', { status: 422, next: '请分成几个文件。' })
  const missing = must.filter(m => lines.length === 0 || !(m in lines[0]!))
  if (missing.length > 0)
    refuse('columns-missing', `表头缺少：${missing.join('、')}`, {
      status: 422,
      next: `表头应有${must.join('、')}，可以有${may.join('、')}。`,
    })
  return lines.map((line, i) => {
    const number = (line.案号 ?? '').trim()
    const openedOn = (line.立案日期 ?? '').trim()
    const parties = split(line.当事人 ?? '').map(c => ({ cell: c, read: party(c) }))
    const roles = split(line.办理人员 ?? '').map(c => ({ cell: c, read: role(c, openedOn) }))
    const unread = [...parties, ...roles].find(c => !c.read)
    const whole = {
      number,
      ...(line.案由?.trim() && { cause: line.案由.trim() }),
      openedOn,
      ...(line.结案日期?.trim() && { closedOn: line.结案日期.trim() }),
      parties: parties.flatMap(p => p.read ?? []),
      roles: roles.flatMap(r => r.read ?? []),
    }
    const row = i + 1
    if (unread) return { row, number, fault: `看不懂“${unread.cell}”` }
    if (!Value.Check(CaseInput, whole)) return { row, number, fault: '案号、日期（如 2026-01-05）或者当事人不符合格式' }
    return { row, number, case: whole }
  })
}

function rowsOf(text: string): Record<string, string | undefined>[] {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true, relax_column_count: true })
  } catch (e) {
    return refuse('file-kind', `不是规范的 CSV：${(e as Error).message.slice(0, 100)}`, {
      status: 422,
      next: '请从 Excel 另存为 CSV 后重新上传。',
    })
  }
}
