import { dayOf } from '../kernel/day.ts'
import { fullDate, inYear } from '../kernel/wording.ts'
import type { Brief, BriefPart, BriefTable } from '../matters/rendering/index.ts'
import type { Figure, Overview } from './contract.ts'
import { isCounted } from './figures.ts'
import { counted, type MeasureName, ratios } from './measures.ts'

/** 周报 and 月报: the week from Monday, the month, in which a day lies. */
export const kinds = {
  weekly: { title: '周报', now: '本周', before: '环比', unit: 'week' },
  monthly: { title: '月报', now: '本月', before: '环比', unit: 'month' },
} as const
export type BriefKind = keyof typeof kinds

/** The days of the brief that a day lies in. */
export function daysOf(kind: BriefKind, on: Temporal.PlainDate): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  if (kind === 'monthly') return { from: on.with({ day: 1 }), to: on.with({ day: on.daysInMonth }) }
  const from = on.subtract({ days: on.dayOfWeek - 1 })
  return { from, to: from.add({ days: 6 }) }
}

const definitionOf = (name: MeasureName) => (isCounted(name) ? counted[name] : ratios[name])
const percent = (share: number) => `${(100 * share).toFixed(1)}%`

/** 119件; 81.3%; 5.2天; 无 where there is nothing to divide by. */
function said(name: MeasureName, { value }: Figure): string {
  if (value === null) return '无'
  const { unit } = definitionOf(name)
  return unit === '%' ? percent(value) : `${Number.isInteger(value) ? value : value.toFixed(1)}${unit}`
}

/** 环比增加17件（12.5%）; of shares 环比上升1.2个百分点; nothing where there is nothing to compare. */
function moved(name: MeasureName, now: Figure, then: Figure | undefined, against: string): string {
  if (!then || now.value === null || then.value === null) return ''
  const { unit } = definitionOf(name)
  const d = unit === '%' ? 100 * (now.value - then.value) : now.value - then.value
  const size = Math.round(10 * Math.abs(d)) / 10
  if (size === 0) return `，${against}持平`
  if (unit === '%') return `，${against}${d > 0 ? '上升' : '下降'}${size}个百分点`
  const share = then.value > 0 ? `（${percent(Math.abs(now.value - then.value) / then.value)}）` : ''
  return `，${against}${d > 0 ? '增加' : '减少'}${size}${unit}${share}`
}

/** 126/155, with what it makes; a share without what it is of would say little. */
const shareText = (f: Figure) => (f.value === null ? '—' : `${percent(f.value)}（${f.of?.n ?? 0}/${f.per?.n ?? 0}）`)

/**
 * A brief drafted from a page of figures: nothing in it that does not stand on that page. `issuer` is who signs, `madeOn` the day it is
 * drawn; a clerk goes on writing in Word.
 */
export function briefOf(kind: BriefKind, o: Overview, issuer: string, madeOn: Temporal.PlainDate): Brief {
  const { title, now } = kinds[kind]
  const [from, to] = [o.period.from, o.period.to].map(day => Temporal.PlainDate.from(day)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ]
  const day = inYear(from.year)
  const range = `${fullDate(dayOf(from))}至${day(dayOf(to))}`
  return {
    masthead: `公共法律服务工作${title}`,
    number: kind === 'weekly' ? `${to.yearOfWeek}年第${to.weekOfYear}周` : `${from.year}年${from.month}月`,
    title: `${o.place.name}${o.service ? o.service.title : '公共法律服务'}工作${title}`,
    issuer,
    date: fullDate(dayOf(madeOn)),
    parts: [
      overall(o, now, range),
      ...(o.regions.length > 1 ? [compared('各地区情况', '地区', o.regions.map(named))] : []),
      compared(
        '各项服务情况',
        '服务',
        o.services.map(s => ({ ...s, name: s.internal ? `${s.title}（内部）` : s.title })),
      ),
      ...(o.agencies.length > 1 ? [compared('各机构情况', '机构', o.agencies)] : []),
      topics(o),
      timing(o),
      red(o),
      definitions(o),
    ],
  }
}

const named = (r: Overview['regions'][number]) => ({ ...r, name: r.own ? `${r.name}本级` : r.name })

function overall(o: Overview, now: string, range: string): BriefPart {
  const sentence = (name: MeasureName, word: string = definitionOf(name).title) => {
    const card = o.cards.find(c => c.measure === name)!
    const of = card.now.of && card.now.per ? `（${card.now.of.n}/${card.now.per.n}）` : ''
    const changes = `${moved(name, card.now, card.previous, '环比')}${moved(name, card.now, card.lastYear, '同比')}`
    return `${word}${said(name, card.now)}${of}${changes}`
  }
  return {
    heading: '总体情况',
    paragraphs: [
      `${now}（${range}），${o.place.name}${sentence('opened')}；${sentence('closed')}；截至统计时刻${sentence('open')}。`,
      `到期的承诺${sentence('onTime')}；${sentence('late')}；截至统计时刻${sentence('overdue')}。`,
      `收到${sentence('rated')}，${sentence('satisfaction')}。${sentence('days')}。受理${sentence('crisis')}。`,
    ],
  }
}

type Line = { name: string } & Record<'opened' | 'closed' | 'open' | 'onTime' | 'overdue' | 'satisfaction', Figure>

function compared(heading: string, name: string, lines: readonly Line[]): BriefPart {
  const n = (f: Figure) => String(f.of?.n ?? 0)
  const right = { align: 'right' } as const
  return {
    heading,
    ...(lines.length === 0
      ? { paragraphs: ['本期没有数据。'] }
      : {
          table: {
            columns: [
              { title: name, width: 2.6 },
              { title: '受理', ...right },
              { title: '办结', ...right },
              { title: '在办', ...right },
              { title: '按时率', width: 2, ...right },
              { title: '超期在办', width: 1.3, ...right },
              { title: '满意率', width: 2, ...right },
            ],
            rows: lines.map(l => [
              l.name,
              n(l.opened),
              n(l.closed),
              n(l.open),
              shareText(l.onTime),
              n(l.overdue),
              shareText(l.satisfaction),
            ]),
          } satisfies BriefTable,
        }),
  }
}

function topics(o: Overview): BriefPart {
  const heading = '热点'
  if (o.topics.length === 0) return { heading, paragraphs: ['本期没有受理。'] }
  return {
    heading,
    bullets: o.topics.slice(0, 8).map(t => {
      const [now, before] = [t.now.n, t.previous.n]
      const change = before === 0 ? '上期没有' : `上期${before}件`
      return `${t.key}${now}件（${change}）`
    }),
  }
}

function timing(o: Overview): BriefPart {
  const lengths = (parts: Overview['ageing']) => parts.map(p => String(p.count.n))
  return {
    heading: '办理时效',
    table: {
      columns: [{ title: '天数', width: 1.6 }, ...o.ageing.map(p => ({ title: p.title, align: 'right' as const }))],
      rows: [
        ['在办账龄（件）', ...lengths(o.ageing)],
        ['本期办结（件）', ...lengths(o.days)],
      ],
    },
  }
}

function red(o: Overview): BriefPart {
  const heading = '超期最久的承诺'
  if (o.red.length === 0) return { heading, paragraphs: ['截至统计时刻没有超期未办的承诺。'] }
  return {
    heading,
    table: {
      columns: [
        { title: '编号', width: 2 },
        { title: '服务', width: 1.5 },
        { title: '应办', width: 2 },
        { title: '责任机构', width: 2.4 },
        { title: '超期（日）', align: 'right' },
      ],
      rows: o.red.map(r => [r.number ?? '—', r.service, r.to, r.agency, String(r.late)]),
    },
  }
}

const explained: readonly MeasureName[] = ['opened', 'closed', 'open', 'onTime', 'overdue', 'satisfaction', 'days']

function definitions(o: Overview): BriefPart {
  const asOf = o.asOf && Temporal.Instant.from(o.asOf).toZonedDateTimeISO('Asia/Shanghai')
  return {
    heading: '口径',
    paragraphs: [
      `环比与紧接在前、天数相同的一段（${o.previous.from}至${o.previous.to}）相比，同比与去年同期（${o.lastYear.from}至${o.lastYear.to}）相比。${
        asOf ? `数据截至${asOf.year}年${asOf.month}月${asOf.day}日${asOf.toPlainTime().toString().slice(0, 5)}。` : ''
      }`,
    ],
    bullets: explained.map(name => `${definitionOf(name).title}：${definitionOf(name).definition}`),
  }
}
