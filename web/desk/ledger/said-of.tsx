import type { LedgerDetail } from '../../../server/ledger/contract.ts'
import { dayText, momentText } from '../../common/dates.ts'
import { reminders, ledger as words } from '../words.ts'

/** What will be said of a promise while nobody keeps it. */
export function Upcoming({ of }: { of: LedgerDetail['upcoming'] }) {
  if (of.length === 0) return <p className="soft">{words.noUpcoming}</p>
  return (
    <ul className="lines">
      {of.map(u => (
        <li key={u.rule + u.at}>
          <span>{u.ruleTitle}</span>
          <time className="num push">{momentText(u.at)}</time>
        </li>
      ))}
    </ul>
  )
}

/** What was said of it, to whom, and whether they read it. */
export function GivenReminders({ of }: { of: LedgerDetail['given'] }) {
  if (of.length === 0) return <p className="soft">{words.noGiven}</p>
  return (
    <ul className="lines told">
      {of.map(g => (
        <li key={g.id}>
          <p className="row">
            <b>{g.ruleTitle}</b>
            {g.by && <span className="soft">{reminders.by(g.by)}</span>}
            <time className="num soft push">{momentText(g.at)}</time>
          </p>
          <p>{g.text}</p>
          <p className="row soft small">
            <span>
              {g.person ?? words.nobody} {g.capacityTitle} {g.agency.name}
            </span>
            <span className="push">{g.readAt ? words.read(dayText(g.readAt)) : words.unread}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
