import { csvLine, csvMark } from '../kernel/csv.ts'
import type { Db } from '../kernel/database.ts'
import type { Registry } from '../matters/index.ts'
import { kindTitle, subjectView } from './lines.ts'
import { type MoveRow, movesOf } from './rehearsal.store.ts'
import { ruleTitle } from './reminders.ts'
import { dueText } from './why.ts'

const head = ['承诺', '办件编号', '事由', '应办何事', '种类', '责任机构', '现到期', '将到期', '提醒', '查看']

function cellsOf(registry: Registry, m: MoveRow): string[] {
  const subject = subjectView(m, registry)
  const said = m.reminders.map(r => `${ruleTitle(r.rule)}：${r.from ?? '无'}→${r.to ?? '无'}`)
  return [
    String(m.commitment),
    subject.number ?? '',
    subject.title,
    m.title,
    kindTitle(registry, m.kind),
    m.agency,
    m.fromDue ? dueText(m.fromDue) : '',
    m.toDue ? dueText(m.toDue) : (m.undated ?? ''),
    said.join('；'),
    subject.path ? `/desk${subject.path}` : '',
  ]
}

/** All that would move, as CSV for spreadsheets (UTF-8 with its mark), page by page. */
export async function* movesCsv(
  db: Db,
  registry: Registry,
  id: string,
  of: { agency?: number | undefined; kind?: string | undefined },
): AsyncGenerator<string> {
  yield `${csvMark}${csvLine(head)}`
  for (let after = 0; ; ) {
    const page = await movesOf(db, id, after, of, 1000)
    const last = page.at(-1)
    if (!last) return
    yield page.map(m => csvLine(cellsOf(registry, m))).join('')
    after = last.commitment
  }
}
