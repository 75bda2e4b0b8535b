import { Link } from 'react-router'
import type { MatterView } from '../../../../server/matters/contract.ts'
import { useCheckup } from '../../checkups/queries.ts'
import { Grade, Strip } from '../../checkups/scores.tsx'
import { Read } from '../../parts/read.tsx'
import { checkups, modes } from '../../words.ts'
import '../../checkups/checkups.css'

/** A check at a glance, and the way to its own page. */
export function CheckupPanel({ m }: { m: MatterView }) {
  const found = useCheckup(m.id)
  return (
    <div className="stack">
      <p>{modes.panel.checkup}</p>
      <Read from={found} rows={2}>
        {c => (
          <p className="row">
            <Grade grade={c.grade} title={c.gradeTitle} />
            <Strip of={c.scores} />
          </p>
        )}
      </Read>
      <p className="row">
        {(['answers', 'report', 'follow-ups'] as const).map(view => (
          <Link key={view} to={`/checkups/${m.id}?view=${view}`} className="ant-btn-link">
            {checkups.pages[view === 'follow-ups' ? 'followUps' : view]}
          </Link>
        ))}
      </p>
    </div>
  )
}
