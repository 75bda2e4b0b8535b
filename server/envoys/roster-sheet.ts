import type { FastifyReply } from 'fastify'
import { sendFile } from '../matters/index.ts'
import { drawGrid, mediaTypes } from '../matters/rendering/index.ts'
import type { EnvoyRow } from './contract.ts'
import { languages, specialities } from './words.ts'

/** The roster as a table for Excel. */
export async function rosterSheet(reply: FastifyReply, rows: readonly EnvoyRow[], today: Temporal.PlainDate) {
  const columns = [
    ['派出机构', 50],
    ['姓名', 22],
    ['证书编号', 42],
    ['状态', 16],
    ['任期', 48],
    ['专长', 36],
    ['语言', 22],
    ['派驻', 12],
  ] as const
  const content = await drawGrid(
    {
      name: '特派员名册',
      title: '法律特派员名册',
      right: `截至${today}`,
      columns: columns.map(([title, width]) => ({ title, width })),
      rows: rows.map(r => [
        r.agency.name,
        r.expert ? `${r.name}（专家）` : r.name,
        r.certificate ?? '',
        r.statusTitle,
        `${r.from}至${r.to ?? '今'}`,
        r.specialities.map(k => specialities[k]).join('、'),
        r.languages.map(k => languages[k]).join('、'),
        String(r.load.posts),
      ]),
    },
    'xlsx',
  )
  return sendFile(reply, mediaTypes.xlsx, `法律特派员名册 ${today}.xlsx`, content)
}
