import { printPdf } from '../matters/rendering/index.ts'
import type { CheckupView } from './contract.ts'
import { change, day, findings, followUps, grey, heading, scores } from './drawing-tables.ts'

/** The whole report with risks, advice and comments: the annex to the official document, for the firm and those who work on it. */
export function drawReport(v: CheckupView): Promise<Buffer> {
  const title = `企业法治体检报告${v.issuedAt ? '' : '（草稿）'}`
  const counts = v.findings.length === 0 ? '没有发现风险' : `发现风险${v.findings.length}项`
  return printPdf({
    pageSize: 'A4',
    pageMargins: [57, 57, 57, 57],
    defaultStyle: { font: 'song', fontSize: 10, lineHeight: 1.1 },
    info: { title: `${title} ${v.number}`, author: v.agency.name },
    pages: 'centre',
    content: [
      { text: title, bold: true, fontSize: 20, alignment: 'center', margin: [0, 0, 0, 6] },
      { text: v.enterprise.name, font: 'hei', fontSize: 14, alignment: 'center' },
      {
        text: [
          [v.document?.number, `办件编号${v.number}`].filter(Boolean).join('　'),
          [v.agency.name, v.issuedAt && `${day(v.issuedAt)}出具`].filter(Boolean).join('　'),
        ].join('\n'),
        color: grey,
        alignment: 'center',
        margin: [0, 2, 0, 8],
      },
      {
        text: `总评：${v.score ?? '—'}分${v.gradeTitle ? `，等级“${v.gradeTitle}”` : ''}；${counts}。`,
        font: 'hei',
        fontSize: 12,
        margin: [0, 0, 0, 6],
      },
      ...(v.opinion
        ? [
            {
              text: `总体意见：${v.opinion.text}（${v.opinion.by}）`,
              margin: [0, 0, 0, 6] as [number, number, number, number],
            },
          ]
        : []),
      heading('各方面得分'),
      scores(v),
      ...change(v),
      ...(v.findings.length > 0 ? [heading('风险和建议')] : []),
      ...findings(v),
      ...followUps(v),
      {
        text: `评分依企业自行填写的回答作出（问卷版本${v.questionnaire}），供完善管理参考，不是对是否违法的认定。等级名称、分数线为本系统设置，待核。`,
        fontSize: 8.5,
        color: grey,
        margin: [0, 10, 0, 0],
      },
    ],
  })
}
