import type { FollowUpView } from '../../../../server/checkups/contract.ts'
import { daysLeft, endOfDay } from '../../../common/dates.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { Due } from '../../parts/clock.tsx'
import { f } from './words.ts'

const isOpen = (r: FollowUpView) => r.status === 'open' || r.status === 'reported'
const lightOf = (r: FollowUpView) => (r.overdue ? 'red' : daysLeft(endOfDay(r.due)) <= 3 ? 'amber' : 'green')

/** What is to be put right: by whom, by when, how far; what the firm may report itself has its button. */
export const FollowUps = ({ firm, rows }: { firm: string; rows: readonly FollowUpView[] }) => (
  <section>
    <h2>{f.checks.followUps}</h2>
    {rows.length === 0 && <p class="soft">{f.checks.followUpsNone}</p>}
    <ul class="bare follow-ups">
      {rows.map(r => (
        <li key={r.id}>
          <p class="strong">{r.what}</p>
          <p class="soft">
            {f.checks.owner(r.owner.name)}　{r.statusTitle}
          </p>
          {isOpen(r) && (
            <p>
              <Due dueAt={endOfDay(r.due)} light={lightOf(r)} />
            </p>
          )}
          {r.evidence && <p class="said">{r.evidence}</p>}
          {r.why && <p>{r.status === 'open' ? f.checks.sentBack(r.why) : r.why}</p>}
          {r.status === 'reported' && <p class="soft">{f.checks.reported}</p>}
          {r.mayReport && (
            <div class="buttons">
              <ButtonLink kind="plain" href={`/firm/${firm}/checks/${r.checkup}/follow-ups/${r.id}`}>
                {f.checks.report_}
                <span class="unseen">{r.what}</span>
              </ButtonLink>
            </div>
          )}
        </li>
      ))}
    </ul>
  </section>
)
