import { dayName, restsOn, worksOn } from './calendar.ts'
import { type Day, isoOf } from './day.ts'
import type { Roll, TimeLimit } from './limit.ts'
import type { Reckoning } from './reckoning.ts'
import type { Step } from './steps.ts'
import { cited } from './wording.ts'

/** Where the period went when its last day was no working day, and why; nothing where there is nothing to say. */
export function rollSteps(limit: TimeLimit, { legs, roll, due }: Reckoning<Day>, say: (day: Day) => string): Step[] {
  if (due === undefined) return []
  if (!roll) return limit.roll && limit.roll !== 'none' ? [noRoll(limit.roll, '工作日')] : []
  const { calendar } = limit
  const end = legs.at(-1)!.to
  if (end !== due) {
    const name = dayName(calendar, end)
    const rest = name.startsWith('周') ? name : `${name}休假日`
    const data = { kind: 'roll' as const, from: isoOf(end), to: isoOf(due), roll, name }
    if (roll === 'next')
      return [{ ...data, ...cited(`末日${say(end)}系${rest}，顺延至${say(due)}`, calendar.rollBasis) }]
    return [{ ...data, text: `末日${say(end)}系${rest}，提前至${say(due)}，以免短于规定的期限` }]
  }
  if (end < calendar.first) return []
  if (roll !== 'none') {
    if (worksOn(calendar, end)) return []
    const text = `末日${say(end)}系${dayName(calendar, end)}，公共部门不办公但不是公众假日，期间不顺延`
    return [{ kind: 'no-roll', roll, ...cited(text, calendar.rollBasis) }]
  }
  if (!restsOn(calendar, end)) return []
  return [{ kind: 'no-roll', roll, text: `末日${say(end)}系${dayName(calendar, end)}，依所选方式不顺延` }]
}

/** A roll-over was asked for that the unit does not know. */
export function noRoll(roll: Roll, unit: string): Step {
  return {
    kind: 'no-roll',
    roll,
    text: `以${unit}计算的期限不因休假日${roll === 'next' ? '顺延' : '提前'}，所选方式不适用`,
  }
}
