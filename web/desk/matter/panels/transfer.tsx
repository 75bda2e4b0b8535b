import { Link } from 'react-router'
import type { MatterView } from '../../../../server/matters/contract.ts'
import { TraceOf } from '../../handovers/trace.tsx'
import { handovers } from '../../words.ts'

/** What a hand-over is about: the matter that is to move, and with whom it is. */
export const TransferPanel = ({ m }: { m: MatterView }) => (
  <>
    <TraceOf id={m.id} />
    {m.origin && (
      <p className="card-top">
        <Link to={`/matters/${m.origin.id}`}>{handovers.transfer.open}</Link>
      </p>
    )}
  </>
)
