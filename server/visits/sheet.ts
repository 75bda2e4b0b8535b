import { dayOf } from '../kernel/day.ts'
import { fullDate } from '../kernel/wording.ts'
import type { Grid } from '../matters/rendering/index.ts'
import { confirmations, type VisitView, visitMeans, visitStatuses } from './contract.ts'
import { hoursText } from './drafting.ts'

const columns = [
  { title: '序号', width: 10, align: 'center' },
  { title: '日期、时间', width: 27 },
  { title: '特派员', width: 18 },
  { title: '走访对象', width: 34 },
  { title: '走访企业', width: 38 },
  { title: '方式、地点', width: 24 },
  { title: '主题和情况', width: 38 },
  { title: '需求及去向', width: 38 },
  { title: '企业确认', width: 14, align: 'center' },
  { title: '计入指标', width: 16, align: 'center' },
] satisfies Grid['columns']

/** A cell that a reader still reads. */
const short = (text: string, most = 400) => (text.length > most ? `${text.slice(0, most)}……` : text)

const needText = ({ text, status, matter, answer }: VisitView['needs'][number]) => {
  const became = matter ? `${matter.number} ${matter.stateTitle}` : status === 'waiting' ? '待处理' : (answer ?? '')
  return `${short(text, 120)}（${short(became, 80)}）`
}

/** 走访工作月表, as a table of A4 across. */
export function sheetOf(month: string, whose: string, madeOn: Temporal.PlainDate, visits: readonly VisitView[]): Grid {
  const [year, of] = month.split('-').map(Number)
  return {
    name: `${month} 走访`,
    title: `法律特派员走访工作月表（${year}年${of}月）`,
    left: whose,
    right: `共${visits.length}次，${fullDate(dayOf(madeOn))}制表`,
    columns,
    rows: visits.map((v, i) => [
      String(i + 1),
      `${fullDate(dayOf(Temporal.PlainDate.from(v.day)))}\n${hoursText(Temporal.Instant.from(v.startsAt), Temporal.Instant.from(v.endsAt))}`,
      v.onBehalf ? `${v.envoy.name}\n（代${v.onBehalf.name}）` : v.envoy.name,
      v.target.name,
      v.firms.map(f => f.name).join('\n'),
      `${visitMeans[v.means]}\n${v.place}`,
      [v.topics.join('、'), short(v.content)].filter(Boolean).join('\n'),
      v.needs.map(needText).join('\n'),
      v.status === 'done' ? confirmations[v.confirmation] : visitStatuses[v.status],
      v.status === 'done' ? (v.counted ? '计入' : (v.verdict?.title ?? '不计入')) : '',
    ]),
  }
}
