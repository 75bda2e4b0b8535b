import type { AgreementView } from '../../../server/agreements/contract.ts'
import { daysLeft, endOfDay, isoDayText, todayIso } from '../../common/dates.ts'
import { agreements } from '../words.ts'

const words = agreements.page
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const share = (from: string, until: string, day: string) =>
  Math.min(100, Math.max(0, ((at(day) - at(from)) / Math.max(1, at(until) - at(from))) * 100))

/** What the days say of an agreement, in words. */
function saidOf(a: AgreementView, today: string): string {
  if (a.endedOn && a.endedOn > today) return words.endsOn(isoDayText(a.endedOn))
  if (a.endedOn) return words.endedOn(isoDayText(a.endedOn))
  if (a.suspendedOn) return words.suspendedSince(isoDayText(a.suspendedOn))
  const left = daysLeft(endOfDay(a.until!))
  if (left < 0) return words.over
  if (a.from! > today) return words.startsIn(daysLeft(endOfDay(a.from!)))
  return left === 0 ? words.lastDay : words.leftDays(left)
}

/** From when until when, and where today lies between. */
export function TermBar({ a }: { a: AgreementView }) {
  if (!a.from || !a.until) return null
  const today = todayIso()
  const last = a.endedOn && a.endedOn < a.until ? a.endedOn : a.until
  const inside = today >= a.from && today <= a.until
  return (
    <div className={`term ${a.standing}`}>
      <p className="row">
        <span className="soft">{words.term}</span>
        <b className="num">{words.termOf(isoDayText(a.from), isoDayText(a.until))}</b>
        <span className="term-said">{saidOf(a, today)}</span>
        {a.renewBy && <span className="soft">{words.renewBy(isoDayText(a.renewBy))}</span>}
      </p>
      <div className="term-bar" aria-hidden="true">
        <i style={{ width: `${share(a.from, a.until, today < last ? today : last)}%` }} />
        {inside && (
          <span className="term-today" style={{ left: `${share(a.from, a.until, today)}%` }}>
            {words.today}
          </span>
        )}
      </div>
    </div>
  )
}
