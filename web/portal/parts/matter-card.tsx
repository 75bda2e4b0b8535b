import type { InboxRow } from '../../../server/matters/contract.ts'
import { dayText } from '../../common/dates.ts'
import { w } from '../words/index.ts'
import { Due } from './clock.tsx'
import { Icon } from './icon.tsx'
import { AskLinks } from './steps.tsx'

/** A matter in a list of one's own, with what its steps ask of whoever reads. */
export const MatterCard = ({ row }: { row: InboxRow }) => (
  <li>
    <a class="card" href={`/mine/${row.id}`}>
      <span class="card-words">
        <span class="soft small">
          {row.procedureTitle}　{row.number}
        </span>
        <span class="entry-title">{row.title}</span>
        <span class="card-state">
          <span class="tag">{row.stateTitle}</span>
          {row.closedAt ? (
            <span class="soft small">{w.mine.closedAt(dayText(row.closedAt))}</span>
          ) : (
            <Due dueAt={row.dueAt} undated={row.undated} light={row.light} />
          )}
        </span>
      </span>
      <Icon name="next" />
    </a>
    <AskLinks of={row.asking} />
  </li>
)
