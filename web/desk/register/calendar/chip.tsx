import { register } from '../../words.ts'
import type { Slot } from './calls.ts'
import { wallOf } from './days.ts'

const words = register.calendar

/** The name of an agency without the place it shares with all others. */
export const shortName = (name: string): string => name.replace(/^(..?.?(?:省|市|县|区))(?=.{3})/, '')

/** One call as it stands in a day: when, whose, and who goes along. */
export function Chip({ slot, see, style }: { slot: Slot; see: (slot: Slot) => void; style?: React.CSSProperties }) {
  const { day, time } = wallOf(slot.startsAt)
  const when = `${words.day(Number(day.slice(5, 7)), Number(day.slice(8)))} ${time}`
  return (
    <button
      type="button"
      className={`call ${slot.status} ${slot.mine ? 'mine' : ''}`}
      style={style}
      title={`${slot.agency.name} ${time}`}
      onClick={e => {
        e.stopPropagation()
        see(slot)
      }}
    >
      <span className="num">{time}</span> <span className="call-name">{shortName(slot.agency.name)}</span>
      {slot.with.length > 0 && <small className="num">+{slot.with.length}</small>}
      <span className="hidden">{words.openSlot(slot.agency.name, when)}</span>
    </button>
  )
}
