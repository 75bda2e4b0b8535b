import type { Content } from 'pdfmake/interfaces.js'
import type { MatterView } from '../contract.ts'
import { points } from './paper.ts'
import { pdfDate, printPdf } from './print.ts'

const moment = (iso: string): string => {
  const t = Temporal.Instant.from(iso).toZonedDateTimeISO('Asia/Shanghai')
  const time = t.hour === 0 && t.minute === 0 ? '' : `${t.hour}时${String(t.minute).padStart(2, '0')}分`
  return `${t.year}年${t.month}月${t.day}日${time}`
}

/** A limit in days ends with its last day: the moment stored is the midnight behind it. */
const dueText = (iso: string): string => {
  const t = Temporal.Instant.from(iso).toZonedDateTimeISO('Asia/Shanghai')
  const midnight = t.toPlainTime().equals(Temporal.PlainTime.from('00:00'))
  return midnight ? `${moment(t.subtract({ days: 1 }).toInstant().toString())}前` : `${moment(iso)}前`
}

/**
 * 收件凭证: what the person takes home: the number, what was handed in, what happens next and when, and a code that opens the page of
 * progress. `link` is what the code holds.
 */
export function drawReceipt(m: MatterView, link: string, at: Temporal.Instant): Promise<Buffer> {
  const row = (title: string, value: string): Content[] => [
    { text: title, font: 'hei', color: '#595959' },
    { text: value },
  ]
  const next =
    m.next && `${m.next.act}（${m.next.ownerTitle}），${m.next.dueAt ? dueText(m.next.dueAt) : m.next.undated}`
  const lines = [
    row('服务', m.procedureTitle),
    row('事由', m.title),
    ...m.parties.map(p => row(p.roleTitle, [p.name, p.identity, p.phone].filter(Boolean).join('　'))),
    row('办理机构', [m.agency.name, m.agency.phone].filter(Boolean).join('　')),
    row('受理时间', moment(m.openedAt)),
    row('现处环节', m.stateTitle),
    ...(next ? [row('下一步', next)] : []),
    ...(m.files.length > 0
      ? [row('已收材料', m.files.map((f, i) => `${i + 1}. ${f.material}（${f.name}）`).join('\n'))]
      : []),
    row('接下来', m.says),
  ]
  return printPdf({
    pageSize: 'A5',
    pageMargins: [points(16), points(14), points(16), points(14)],
    defaultStyle: { font: 'song', fontSize: 10.5, lineHeight: 1.1 },
    info: { title: `收件凭证 ${m.number}`, author: m.agency.name, creationDate: pdfDate(at) },
    content: [
      { text: m.agency.name, bold: true, fontSize: 12, alignment: 'center' },
      { text: '收件凭证', bold: true, fontSize: 20, alignment: 'center', characterSpacing: 6, margin: [0, 2, 0, 8] },
      {
        columns: [
          {
            width: '*',
            stack: [
              { text: '办件编号', font: 'hei', color: '#595959' },
              { text: m.number, bold: true, fontSize: 16, margin: [0, 0, 0, 4] },
              { text: '凭编号和手机号查询进度，或者扫描右侧二维码。', fontSize: 9, color: '#595959' },
            ],
          },
          { width: 'auto', qr: link, fit: 80, eccLevel: 'M' },
        ],
        margin: [0, 0, 0, 6],
      },
      {
        table: { widths: [56, '*'], body: lines },
        layout: 'lines',
      },
      {
        text: `打印于${moment(at.toString())}。进度以系统显示为准；法律援助、法律咨询不收取任何费用。如有疑问请拨打12348。`,
        fontSize: 8.5,
        color: '#595959',
        margin: [0, 8, 0, 0],
      },
    ],
  })
}
