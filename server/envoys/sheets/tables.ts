import type { Day } from '../../kernel/day.ts'
import type { Covers, Post, Visit } from '../quota/index.ts'
import type { TargetKind } from '../words.ts'
import { type Column, dayIn, plain, readSheet, type Sheet, type SheetLine } from './cells.ts'

const columns = {
  envoy: { name: 'envoy', also: ['特派员', '法律特派员', '姓名'] },
  target: { name: 'target', also: ['对象', '服务对象', '走访对象', '派驻对象'] },
  kind: { name: 'kind', also: ['类别', '对象类别', '类型'] },
  from: { name: 'from', also: ['起', '起日', '开始日期', '派驻起'] },
  to: { name: 'to', also: ['止', '止日', '结束日期', '派驻止'], optional: true },
  date: { name: 'date', also: ['日期', '走访日期', '走访时间'] },
  firms: { name: 'firms', also: ['企业', '走访企业', '覆盖企业'] },
  means: { name: 'means', also: ['方式', '走访方式'], optional: true },
  onBehalfOf: { name: 'on_behalf_of', also: ['代', '代谁走访', '代何人走访', '代走访'], optional: true },
  firm: { name: 'firm', also: ['企业', '会员', '会员企业'] },
} as const satisfies Record<string, Column>

const kinds: Readonly<Record<TargetKind, readonly string[]>> = {
  association: ['行会商会', '商会协会', '行会', '商会', '协会', '行业协会'],
  platform: ['工业平台', '平台', '园区'],
  enterprise: ['企业', '公司', 'firm'],
}
const means = {
  onsite: ['上门', '现场', '实地', '走访'],
  phone: ['电话'],
  online: ['网络', '线上', '微信', '视频'],
} as const

/** The key whose words hold a cell, by its plain spelling. */
function keyOf<K extends string>(words: Readonly<Record<K, readonly string[]>>, cell: string): K | undefined {
  return (Object.keys(words) as K[]).find(k => [k, ...words[k]].map(plain).includes(plain(cell)))
}

function needed(line: SheetLine, column: string): string {
  const text = line.cell(column)
  if (text === '') line.fault(column, '没有填写')
  return text
}

function dayAt(line: SheetLine, column: string): Day {
  const text = needed(line, column)
  const day = dayIn(text)
  if (text !== '' && day === undefined) line.fault(column, `“${text}”不是日期，应写作 2022-07-05`)
  return day ?? 0
}

/** Posts, visits and members as spreadsheets have them; people and firms are known by name, shown as the posts write it. */
export type Tables = { posts: Post[]; visits: Visit[]; covers?: Covers; nameOf: (key: string) => string }

/**
 * Reads the tables of an office that keeps spreadsheets: posts `envoy,target,kind,from,to`, visits `date,envoy,target,firms` (with `means`
 * and `on_behalf_of` where there are such), members `target,firm`. Refuses `bad-table`.
 */
export function readTables(given: { posts: Sheet; visits: Sheet; members?: Sheet }): Tables {
  const names = new Map<string, string>()
  const known = (text: string): string => {
    const key = plain(text)
    if (!names.has(key)) names.set(key, text)
    return key
  }
  const kindsSeen = new Map<string, TargetKind>()
  const { envoy, target, kind, from, to, date, firms, means: by, onBehalfOf, firm } = columns
  const posts = readSheet(given.posts, [envoy, target, kind, from, to], (line): Post => {
    const at = known(needed(line, 'target'))
    const text = needed(line, 'kind')
    const sort = keyOf(kinds, text)
    if (text !== '' && !sort)
      line.fault('kind', `“${text}”应为 association（行会商会）、platform（工业平台）或者 enterprise（企业）`)
    const before = kindsSeen.get(at)
    if (sort && before && before !== sort) line.fault('kind', `“${line.cell('target')}”的类别与前面的不一致`)
    if (sort) kindsSeen.set(at, before ?? sort)
    const first = dayAt(line, 'from')
    const last = ['', '-', '—', '至今'].includes(line.cell('to')) ? undefined : dayAt(line, 'to')
    if (last !== undefined && last < first) line.fault('to', '早于派驻的起日')
    return { envoy: known(needed(line, 'envoy')), target: at, kind: sort ?? 'enterprise', from: first, to: last }
  })
  const visits = readSheet(given.visits, [date, envoy, target, firms, by, onBehalfOf], (line): Visit => {
    const way = line.cell('means')
    const sort = way === '' ? 'onsite' : keyOf(means, way)
    if (!sort) line.fault('means', `“${way}”应为 onsite（上门）、phone（电话）或者 online（网络）`)
    const other = line.cell('on_behalf_of')
    const went = known(needed(line, 'envoy'))
    const list = line.cell('firms').split(/[;；、]/)
    return {
      id: '',
      envoy: went,
      target: known(needed(line, 'target')),
      day: dayAt(line, 'date'),
      firms: list
        .map(f => f.trim())
        .filter(f => f !== '')
        .map(known),
      means: sort ?? 'onsite',
      ...(other !== '' && { onBehalfOf: known(other) }),
    }
  })
  const nameOf = (key: string) => names.get(key) ?? key
  if (!given.members) return { posts, visits, nameOf }
  const pair = (t: unknown, f: unknown) => `${t}\n${f}`
  const members = new Set(
    readSheet(given.members, [target, firm], line => pair(known(needed(line, 'target')), known(needed(line, 'firm')))),
  )
  return { posts, visits, nameOf, covers: (t, f) => members.has(pair(t, f)) }
}
