import { Link } from 'react-router'
import { checkups as words } from '../words.ts'

/** The two lists of this screen: links, since each is a place of its own. */
export const Views = ({ at }: { at: 'checks' | 'followUps' }) => (
  <nav className="views" aria-label={words.views}>
    <Link to="/checkups" aria-current={at === 'checks' ? 'page' : undefined}>
      {words.tabs.checks}
    </Link>
    <Link to="/checkups/follow-ups" aria-current={at === 'followUps' ? 'page' : undefined}>
      {words.tabs.followUps}
    </Link>
  </nav>
)
