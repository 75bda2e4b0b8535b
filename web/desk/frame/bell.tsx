import { BellOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { useUnread } from '../ledger/queries.ts'
import { frame, reminders } from '../words.ts'

/** How many reminders wait to be read, and the way to them. */
export function Bell() {
  const { data } = useUnread()
  const shown = frame.upTo(data?.n ?? 0, data?.more)
  return (
    <Link className="bell" to="/reminders" aria-label={reminders.bell(shown)} title={reminders.title}>
      <BellOutlined aria-hidden="true" />
      {data !== undefined && data.n > 0 && (
        <span className="num" aria-hidden="true">
          {frame.upTo(Math.min(data.n, 99), data.n > 99)}
        </span>
      )}
    </Link>
  )
}
