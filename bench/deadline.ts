import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { builtInCalendar } from '../server/kernel/calendar.ts'
import { deadline, dueOnly } from '../server/kernel/deadline.ts'
import { days, months, workdays } from '../server/kernel/span.ts'

const n = 100_000
const calendar = builtInCalendar('cn')
const first = Temporal.PlainDate.from('2016-01-01')
const limits = Array.from({ length: n }, (_, i) => ({
  start: first.add({ days: (i * 37) % 3500 }),
  span: [days(1 + (i % 60)), workdays(1 + (i % 30)), months(1 + (i % 6))][i % 3]!,
  calendar,
}))
for (const [what, derive] of [
  ['with derivation', deadline],
  ['date alone', dueOnly],
] as const) {
  const began = performance.now()
  for (const limit of limits) derive(limit)
  console.log(`${what}: ${Math.round(n / ((performance.now() - began) / 1000))}/s`)
}

const lines = limits.slice(0, 10_000).map(l =>
  JSON.stringify({
    start: l.start,
    limit: `${l.span.n}${{ days: '日', workdays: '工作日', months: '月', hours: '小时', years: '年' }[l.span.unit]}`,
  }),
)
const times = Array.from({ length: 5 }, () => {
  const began = performance.now()
  const { stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../bin/faqiao.mjs'), 'deadline', '--batch'],
    {
      input: `${lines.join('\n')}\n`,
      maxBuffer: 2 ** 28,
    },
  )
  if (stdout.toString().trimEnd().split('\n').length !== lines.length) throw new Error('lines are missing')
  return performance.now() - began
}).sort((a, b) => a - b)
console.log(`faqiao deadline --batch, 10,000 lines, whole process: median ${(times[2]! / 1000).toFixed(2)} s`)
