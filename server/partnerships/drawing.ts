import { dayOf } from '../kernel/day.ts'
import { fullDate, momentText, number } from '../kernel/wording.ts'
import type { Brief, BriefPart } from '../matters/rendering/index.ts'
import type { Effect, Figure, StatementContent, StatementView } from './contract.ts'

const dateText = (day: string) => fullDate(dayOf(Temporal.PlainDate.from(day)))

/** The statement of a year as a brief: its figures, each said once, and who signed it over which digest. */
export function statementBrief({ content: c, ...s }: StatementView): Brief {
  return {
    title: `${c.agreement.title}${c.year}年度结对情况`,
    number: c.agreement.number,
    issuer: c.parties.map(p => p.name).join('、'),
    date: dateText(
      s.signedAt
        ? Temporal.Instant.from(s.signedAt).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
        : c.asOf,
    ),
    parts: [
      overall(c),
      duties(c),
      projects(c),
      meetings(c),
      exchanges(c),
      ...c.effects.map(e => effect(c, e)),
      signed(s),
    ],
  }
}

function overall({ duties, year, asOf, scheme, parties }: StatementContent): BriefPart {
  const kept = duties.filter(d => d.standing === '已完成').length
  const weaker = parties.filter(p => p.weaker).map(p => p.name)
  return {
    heading: '总体情况',
    paragraphs: [
      `依“${scheme}”，${year}年度事项${duties.length}项，截至${dateText(asOf)}已完成${kept}项。完成情况由另一方确认后计入。`,
      ...(weaker.length > 0 ? [`受帮扶方：${weaker.join('、')}。`] : []),
    ],
  }
}

const listed = (heading: string, none: string, table: NonNullable<BriefPart['table']>): BriefPart =>
  table.rows.length === 0 ? { heading, paragraphs: [none] } : { heading, table }

const duties = ({ duties }: StatementContent) =>
  listed('年度事项', '本年度没有事项。', {
    columns: [
      { title: '类别', width: 1.2, align: 'center' },
      { title: '事项', width: 2.6 },
      { title: '应完成', width: 0.9, align: 'center' },
      { title: '已确认', width: 0.9, align: 'center' },
      { title: '情况', width: 1.4 },
      { title: '完成内容（填报方、确认方）', width: 4 },
    ],
    rows: duties.map(d => [
      d.kind,
      d.title,
      String(d.required),
      String(d.done),
      d.why ? `${d.standing}：${d.why}` : d.standing,
      d.deeds.map(e => `${dateText(e.day)}，${e.title}（${e.by}填报，${e.countersignedBy}确认）`).join('\n'),
    ]),
  })

const milestones = (of: number, done: number, late: number) =>
  of === 0 ? '无' : `${of}项，办成${done}项${late > 0 ? `，逾期${late}项` : ''}`

const projects = ({ projects }: StatementContent) =>
  listed('合作交流项目', '本年度没有项目。', {
    columns: [
      { title: '项目', width: 2.4 },
      { title: '牵头', width: 1.6 },
      { title: '状态', width: 1.1, align: 'center' },
      { title: '节点', width: 1.6 },
      { title: '成果', width: 3 },
    ],
    rows: projects.map(p => [p.title, p.lead, p.state, milestones(p.milestones, p.done, p.late), p.result ?? '']),
  })

const meetings = ({ meetings }: StatementContent) =>
  listed('会议和活动', '本年度没有会议和活动。', {
    columns: [
      { title: '日期', width: 1.6, align: 'center' },
      { title: '种类', width: 2 },
      { title: '名称', width: 2.8 },
      { title: '议定事项', width: 2 },
    ],
    rows: meetings.map(m => [dateText(m.day), m.kind, m.title, milestones(m.followUps, m.done, m.late)]),
  })

function exchanges({ exchanges, bulletins }: StatementContent): BriefPart {
  const sent = bulletins.map(b => `${b.agency}发出工作信息${b.sent}期，经签收${b.received}期`).join('；')
  return {
    heading: '互派交流和信息互通',
    paragraphs: [exchanges.length === 0 ? '本年度没有互派交流。' : `互派交流${exchanges.length}人次：`, `${sent}。`],
    bullets: exchanges.map(x => `${x.person}，由${x.from}赴${x.to}，${dateText(x.fromDay)}至${dateText(x.untilDay)}。`),
  }
}

const figureText = (n: number | undefined, unit: Figure['unit']) =>
  n === undefined ? '—' : unit === 'share' ? `${number(n)}%` : String(n)

const effect = ({ year, asOf }: StatementContent, e: Effect): BriefPart => ({
  heading: `${e.agency.name}所在地区的变化`,
  paragraphs: [
    `${year}年1月1日至${dateText(e.until ?? asOf)}，与上年同期比较；由办件和承诺的记录计数。没有可计的，记作“—”。`,
  ],
  table: {
    columns: [
      { title: '指标', width: 3.4 },
      { title: '上年同期', width: 1.2, align: 'center' },
      { title: '本年', width: 1.2, align: 'center' },
    ],
    rows: e.figures.map(f => [f.title, figureText(f.before, f.unit), figureText(f.now, f.unit)]),
  },
})

const signed = (s: Omit<StatementView, 'content'>): BriefPart => ({
  heading: '签署',
  paragraphs: [
    s.digest === undefined
      ? '尚未生成签署文本。'
      : s.signedAt
        ? `各方就同一内容签署，内容的摘要为${s.digest}。`
        : `尚未签齐，待签署：${s.waitsFor.map(w => w.name).join('、')}。内容的摘要为${s.digest}。`,
  ],
  bullets: s.signatures.map(x => `${x.agency}，${x.person}，${momentText(Temporal.Instant.from(x.at))}。`),
})
