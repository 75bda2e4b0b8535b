import { dayOf, dayText, momentText } from '../../../common/dates.ts'
import { w } from '../../words/index.ts'
import type { Slot } from './reads.ts'
import { f } from './words.ts'

/** 10 月 8 日 09:30 至 11:00; both days where they differ. */
export function span(from: string, to: string): string {
  const [a, b] = [dayOf(from), dayOf(to)]
  const sameDay = a.day === b.day && a.month === b.month && a.year === b.year
  const end = momentText(to)
  return `${momentText(from)} ${f.visits.until} ${sameDay ? end.slice(dayText(to).length).trim() : end}`
}

/** A planned visit: when, by whom, with whom, about what. */
export const SlotTime = ({ of }: { of: Slot }) => (
  <>
    <p class="strong number">{span(of.startsAt, of.endsAt)}</p>
    <p>
      {of.agency.name}
      {of.by && `　${of.by}`}
    </p>
    {of.with.length > 0 && <p class="soft">{f.visits.together(of.with.map(a => a.name).join(w.form.list))}</p>}
    {of.purpose && <p class="soft">{of.purpose}</p>}
  </>
)
