import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { CheckupView } from './contract.ts'
import { gravities } from './fields.ts'

export const grey = '#595959'
/** By grade, best first; the words stand beside the bar, so that nothing hangs on colour alone. */
const colours = ['#2e7d32', '#558b2f', '#b26a00', '#b3261e'] as const
const full = 170

export const day = (iso: string) => {
  const { year, month, day } = Temporal.Instant.from(iso).toZonedDateTimeISO('Asia/Shanghai')
  return `${year}年${month}月${day}日`
}
/** Headings; null where the one before it stands over this column too. */
const head = (...titles: (string | null)[]): TableCell[] =>
  titles.map((text, i) =>
    text === null ? {} : { text, font: 'hei', alignment: 'center', ...(titles[i + 1] === null && { colSpan: 2 }) },
  )
export const heading = (text: string): Content => ({ text, font: 'hei', fontSize: 13, margin: [0, 12, 0, 4] })
const table = (widths: (number | string)[], body: TableCell[][]): Content => ({
  // Rows break where a page does: a long comment may be higher than one.
  table: { headerRows: 1, widths, body },
  layout: 'grid',
})

/** A score as a bar of its hundredths. */
const bar = (score: number, grade = 4): TableCell => ({
  canvas: [
    { type: 'rect', x: 0, y: 3, w: full, h: 8, color: '#eeeeee' },
    ...(score > 0
      ? [{ type: 'rect' as const, x: 0, y: 3, w: (full * score) / 100, h: 8, color: colours[grade - 1] ?? grey }]
      : []),
  ],
})

export const scores = ({ scores, change }: CheckupView): Content =>
  table(
    [76, full, 36, 36, '*'],
    [
      head('方面', '得分', null, '等级', change ? '上次' : '说明'),
      ...scores.map((f): TableCell[] => [
        { text: f.title },
        f.score === null ? { text: '没有适用的问题', color: grey } : bar(f.score, f.grade),
        { text: f.score === null ? '' : String(f.score), alignment: 'right' },
        { text: f.gradeTitle ?? '', alignment: 'center' },
        {
          text: [change?.fields.find(x => x.field === f.field)?.from ?? '', f.capped ? '有重大风险，限制了等级' : '']
            .filter(t => t !== '')
            .join('；'),
        },
      ]),
    ],
  )

/** The risks of each field in a table of its own, whose name stays with its first row. */
export const findings = (v: CheckupView): Content[] =>
  v.fields.flatMap(({ field, title }) => {
    const own = v.findings.filter(f => f.field === field)
    if (own.length === 0) return []
    const name: TableCell[] = [
      { text: `${title}（${own.length}项）`, font: 'hei', colSpan: 3, fillColor: '#f5f5f5' },
      {},
      {},
    ]
    return [
      {
        table: {
          headerRows: 2,
          // What is kept together is never broken, and cut where it is higher than a page.
          keepWithHeaderRows: (own[0]!.comment?.text.length ?? 0) < 400 ? 1 : 0,
          widths: [38, 150, '*'],
          body: [name, head('程度', '风险', '后果、建议和依据'), ...own.map(findingRow)],
        },
        layout: 'grid',
        margin: [0, 0, 0, 8] as [number, number, number, number],
      },
    ]
  })

const findingRow = (f: CheckupView['findings'][number]): TableCell[] => [
  { text: f.gravityTitle, alignment: 'center' },
  {
    stack: [
      { text: f.title, font: 'hei' },
      { text: `问：${f.asks}\n答：${f.answer}`, fontSize: 8.5, color: grey },
    ],
  },
  {
    stack: [
      `后果：${f.may}`,
      `建议：${f.advice}（${f.role}，${f.days}日内）`,
      { text: `依据：${f.basis.text}，${f.basis.gist}`, fontSize: 8.5, color: grey },
      ...(f.comment ? [`点评：${f.comment.text}（${f.comment.by}）`] : []),
    ],
  },
]

export const change = ({ change }: CheckupView): Content[] =>
  change
    ? [
        heading('与上次相比'),
        {
          text: `上次体检${change.earlier.number}，总分${change.score.from ?? '—'}，本次${change.score.to ?? '—'}。`,
          margin: [0, 0, 0, 4],
        },
        ...(change.findings.length > 0
          ? [
              table(
                ['*', 52, 52, 56],
                [
                  head('风险', '上次', '本次', '变化'),
                  ...change.findings.map((f): TableCell[] => [
                    { text: f.title },
                    { text: f.from ? gravities[f.from] : '—', alignment: 'center' },
                    { text: f.to ? gravities[f.to] : '—', alignment: 'center' },
                    { text: f.statusTitle, alignment: 'center' },
                  ]),
                ],
              ),
            ]
          : []),
      ]
    : []

export const followUps = ({ followUps }: CheckupView): Content[] =>
  followUps.length === 0
    ? []
    : [
        heading('整改事项'),
        table(
          ['*', 60, 64, 70],
          [
            head('事项', '责任人', '期限', '进展'),
            ...followUps.map((f): TableCell[] => [
              {
                stack: [
                  { text: f.title, font: 'hei' },
                  f.what,
                  ...(f.evidence ? [`完成情况：${f.evidence}`] : []),
                  ...(f.why ? [`说明：${f.why}`] : []),
                ],
              },
              { text: f.owner.name },
              { text: f.due },
              { text: `${f.statusTitle}${f.overdue ? '（逾期）' : ''}` },
            ]),
          ],
        ),
      ]
