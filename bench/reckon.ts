import { now } from '../server/kernel/time.ts'
import { reckonAll } from '../server/matters/index.ts'
import { benchHouse, fill, timed } from './world.ts'

const matters = Number(process.argv[2] ?? 400_000)

const b = await benchHouse()
try {
  await fill(b.house, 0, matters)
  await reckon('aligning the filled dates')
  // One working day more is taken off the calendar, as a new notice would: every date that rolled onto it moves.
  const day = now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
  const { calendarFrom, builtInCalendar } = await import('../server/kernel/calendar.ts')
  const rows = [...builtInCalendar('cn').holidays.values()]
  const off = Array.from({ length: 3 }, (_, i) => ({
    calendar: 'cn' as const,
    year: day.year,
    date: day.add({ days: i }),
    name: '临时放假',
    off: true,
    notice: 'bench',
  }))
  const calendar = calendarFrom('cn', [...rows, ...off])
  await reckon('three days become holidays', { ...b.house, calendar: () => calendar })
} finally {
  await b.close()
}

async function reckon(what: string, house = b.house): Promise<void> {
  let result = { derived: 0, moved: 0 }
  const took = await timed(async () => {
    result = await reckonAll(house, 'cn', 'bench')
  })
  console.log(
    `${what}: ${result.derived} open dates derived, ${result.moved} moved, in ${(took / 1000).toFixed(2)} s = ${Math.round(result.derived / (took / 1000))}/s`,
  )
}
