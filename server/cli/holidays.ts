import { builtInCalendar } from '../kernel/calendar.ts'
import { builtInHolidays, calendarId, type HolidayRow } from '../kernel/holidays.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Command, print, readArgs, usage } from './command.ts'

const help = `用法：faqiao holidays show [年份] [--calendar cn|hk|mo] [--json]

  show        列出随本系统提供的放假安排及其通知；不写年份则列出全部年份
  --calendar  日历：cn 内地（默认）、hk 香港、mo 澳门
  --json      以 JSON 数组输出
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(args, { calendar: { type: 'string' } }, true)
    const [verb, year, ...more] = positionals
    if (verb !== 'show') usage(`holidays 后应写 show${verb ? `，不认识“${verb}”` : ''}`)
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    if (year !== undefined && !/^\d{4}$/.test(year)) usage(`年份“${year}”不对`)
    const id = calendarId(values.calendar ?? 'cn')
    const rows = builtInHolidays(id).filter(row => year === undefined || row.year === Number(year))
    if (rows.length === 0) {
      refuse('past-calendar', `${year}年放假安排尚未加载`, {
        next: `已有年份：${builtInCalendar(id).years.join('、')}。`,
      })
    }
    await print(values.json ? `${JSON.stringify(rows)}\n` : rows.map(line).join(''))
  },
}

function line({ date, name, off, officesOnly, notice }: HolidayRow): string {
  return `${date}\t${off ? (officesOnly ? '补假' : '休') : '上班'}\t${name}\t${notice}\n`
}
