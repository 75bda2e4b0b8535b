import { dueDayText, leftText } from '../../common/dates.ts'
import { inbox, matter } from '../words.ts'

/** Days left with its light: the words say what the colour says. */
export function DaysLeft({
  dueAt,
  undated,
  light,
}: {
  dueAt?: string | undefined
  undated?: string | undefined
  light: string
}) {
  if (!dueAt)
    return (
      <span className="left none" title={undated}>
        {undated ? matter.clock.undated : null}
      </span>
    )
  return (
    <span className={`left ${light}`}>
      <i aria-hidden="true" />
      <b>{leftText(dueAt)}</b>
      <small>{dueDayText(dueAt)}</small>
    </span>
  )
}

export function Urgency({ of }: { of: number }) {
  if (of === 0) return null
  return <span className={`tag ${of > 1 ? 'danger' : 'risk'}`}>{of > 1 ? inbox.crisis : inbox.urgent}</span>
}
