import { readFile } from 'node:fs/promises'
import { builtInCalendar } from '../kernel/calendar.ts'
import { builtInHolidays, type CalendarId, calendarId, type HolidayRow } from '../kernel/holidays.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Command, print, readArgs, usage } from './command.ts'

const help = `用法：faqiao holidays show [年份] [--calendar cn|hk|mo] [--json]
      faqiao holidays load 文件 [--calendar cn|hk|mo] [--json]

  show        列出随本系统提供的放假安排及其通知；不写年份则列出全部年份
  load        加载一年的放假安排（制表符分隔的表或者 JSON），并重新推算全部未到期的日期；正在运行的系统随即采用
  --calendar  日历：cn 内地（默认）、hk 香港、mo 澳门
  --json      以 JSON 数组输出
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(args, { calendar: { type: 'string' } }, true)
    const [verb, year, ...more] = positionals
    if (verb === 'load') return load(positionals.slice(1), calendarId(values.calendar ?? 'cn'), values.json === true)
    if (verb !== 'show') usage(`holidays 后应写 show 或 load${verb ? `，不认识“${verb}”` : ''}`)
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

async function load([file, ...more]: string[], calendar: CalendarId, json: boolean): Promise<void> {
  if (file === undefined) usage('请写明文件，例如：faqiao holidays load 2027.tsv')
  if (more.length > 0) usage(`多余的参数 ${more[0]}`)
  const text = await readFile(file, 'utf8').catch((e: Error) => refuse('no-file', `不能读取文件 ${file}：${e.message}`))
  const { withHouse } = await import('./house.ts')
  const { loadHolidays } = await import('../matters/index.ts')
  const progress = (derived: number) => void process.stderr.write(`已重新推算 ${derived} 项\n`)
  const done = await withHouse(({ house, reload }) => loadHolidays(house, reload, calendar, text, undefined, progress))
  const said = `${done.year}年：载入 ${done.loaded} 日；重新推算 ${done.derived} 个到期日，其中 ${done.moved} 个改变\n`
  await print(json ? `${JSON.stringify(done)}\n` : said)
}

function line({ date, name, off, officesOnly, notice }: HolidayRow): string {
  return `${date}\t${off ? (officesOnly ? '补假' : '休') : '上班'}\t${name}\t${notice}\n`
}
