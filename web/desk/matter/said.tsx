import type { DocketView, MatterView } from '../../../server/matters/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import { matter } from '../words.ts'
import { Files } from './files.tsx'

const words = matter.said

/** What was said in each act, beside the papers it is checked against. */
export function Said({ m }: { m: MatterView }) {
  const acts = m.docket.filter(e => e.answers.length > 0)
  return (
    <div className="said">
      <div>
        {acts.length === 0 && <Nothing title={words.none} />}
        {acts.map(e => (
          <Act key={e.seq} e={e} />
        ))}
      </div>
      <Files m={m} />
    </div>
  )
}

const Act = ({ e }: { e: DocketView }) => (
  <section className="act">
    <header>
      <h3>{e.title}</h3>
      <span className="soft small">
        {e.actor ?? e.capacityTitle} <time>{momentText(e.at)}</time>
      </span>
    </header>
    <dl className="answers">
      {e.answers.map(a => (
        <div key={a.field}>
          <dt>{a.ask}</dt>
          <dd>{a.said}</dd>
        </div>
      ))}
    </dl>
  </section>
)
