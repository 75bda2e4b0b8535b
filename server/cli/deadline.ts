import { builtInCalendar } from '../kernel/calendar.ts'
import { type Deadline, deadline, type Standstill } from '../kernel/deadline.ts'
import { derivationText, type Step } from '../kernel/derivation.ts'
import { calendarId, parseDate } from '../kernel/holidays.ts'
import { type Pause, parseRoll, type TimeLimit } from '../kernel/limit.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { parseSpan } from '../kernel/span.ts'
import { type Command, print, readArgs, usage } from './command.ts'
import { lines } from './lines.ts'
import { readStart } from './moment.ts'

const help = `用法：faqiao deadline --start <起算日> --limit <期限> [选项]
      faqiao deadline --batch < 每行一个 JSON

  --start 2026-09-25          起算日，当日不计入；以小时计算的写明时刻 2026-09-25T10:00
  --limit 7日                 期限：7日、7工作日、24小时、1个月、1年；“7日前”往前计算
  --calendar cn               日历：cn 内地（默认）、hk 香港、mo 澳门
  --roll next                 末日为休假日时：next 顺延（默认）、previous 提前、none 不顺延；不适用于工作日和小时
  --pause 起..止              不计入期间的日期，首尾均不计，可多次给出；没有止日为尚未恢复的中止
  --extend 15日               延长，自顺延前的末日接着计算，可多次给出
  --json                      输出 {"due", "steps"}
  --batch                     自标准输入逐行读 {"start","limit","calendar","roll","pauses":[["起","止"]],"extensions":["15日"]}，
                              每行输出 {"due","steps"} 或 {"error":{"code","title"}}
`

export const command: Command = {
  help,
  async run(args) {
    const { values } = readArgs(args, {
      start: { type: 'string' },
      limit: { type: 'string' },
      calendar: { type: 'string' },
      roll: { type: 'string' },
      pause: { type: 'string', multiple: true },
      extend: { type: 'string', multiple: true },
      batch: { type: 'boolean' },
    })
    const { batch: many, json, ...one } = values
    if (many && Object.keys(one).length > 0) usage(`--batch 自标准输入读取，不与 --${Object.keys(one)[0]} 同用`)
    if (many) return batch()
    if (values.start === undefined) usage('请用 --start 写明起算日，如 --start 2026-09-25')
    if (values.limit === undefined) usage('请用 --limit 写明期限，如 --limit 7日')
    const answer = reckon({
      start: values.start,
      limit: values.limit,
      calendar: values.calendar,
      roll: values.roll,
      pauses: values.pause?.map(pause => pause.split('..')),
      extensions: values.extend,
    })
    if (json) return print(`${JSON.stringify(answer)}\n`)
    const due = answer.due ?? '尚不能确定（期间中止）'
    await print(`到期日：${due}\n${derivationText(answer.steps)}\n`)
  },
}

/** A line of a batch, as it comes: nothing in it is believed yet. */
type Written = { [key in 'start' | 'limit' | 'calendar' | 'roll' | 'pauses' | 'extensions']?: unknown }

type Answer = { due: string | null; suspended?: Standstill; steps: Step[] }

/** Answers line by line, in order, and never stops at a wrong one. */
async function batch(): Promise<void> {
  for await (const some of lines(process.stdin))
    await print(some.map(line => `${JSON.stringify(answerLine(line))}\n`).join(''))
}

/** The answer to one line of JSON, or what is wrong with it. */
export function answerLine(line: string): Answer | { error: { code: string; title: string } } {
  try {
    return reckon(parseLine(line))
  } catch (error) {
    if (error instanceof Refusal) return { error: { code: error.code, title: error.message } }
    throw error
  }
}

function parseLine(line: string): Written {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    refuse('bad-line', line.trim() === '' ? '空行' : '不是有效的 JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('bad-line', '每行须是一个 JSON 对象')
  return value
}

function reckon(written: Written): Answer {
  const { start, write } = readStart(text(written.start, 'start', '起算日'))
  const limitText = text(written.limit, 'limit', '期限')
  const before = limitText.endsWith('前')
  const limit: TimeLimit = {
    start,
    span: parseSpan(before ? limitText.slice(0, -1) : limitText),
    calendar: builtInCalendar(calendarId(text(written.calendar ?? 'cn', 'calendar', '日历'))),
    pauses: list(written.pauses, 'pauses').map(readPause),
    extensions: list(written.extensions, 'extensions').map(by => ({ by: parseSpan(text(by, 'extensions', '延长')) })),
    before,
    ...(written.roll == null ? {} : { roll: parseRoll(text(written.roll, 'roll', '顺延方式')) }),
  }
  return answer(deadline(limit), write)
}

function answer({ due, suspended, steps }: Deadline, write: (moment: Temporal.Instant) => string): Answer {
  if (due === undefined) return { due: null, ...(suspended && { suspended }), steps }
  return { due: due instanceof Temporal.Instant ? write(due) : String(due), steps }
}

function readPause(pause: unknown): Pause {
  if (!Array.isArray(pause) || pause.length !== 2 || typeof pause[0] !== 'string') {
    refuse('bad-pause', '不计入期间的日期应写明起止，如 2026-09-28..2026-10-09')
  }
  const from = parseDate(pause[0])
  if (pause[1] === null || pause[1] === '') return { from }
  return { from, to: parseDate(text(pause[1], 'pauses', '止日')) }
}

function text(value: unknown, field: string, title: string): string {
  if (value === undefined || value === null) refuse('missing-field', `缺少${title} ${field}`)
  if (typeof value !== 'string') refuse('bad-field', `${title} ${field} 应是文字`)
  return value
}

function list(value: unknown, field: string): unknown[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) refuse('bad-field', `${field} 应是数组`)
  return value
}
