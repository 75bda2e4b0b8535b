import { Link, useSearchParams } from 'react-router'
import type { AgreementView } from '../../../server/agreements/contract.ts'
import { momentText } from '../../common/dates.ts'
import { changed } from '../parts/address.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { agreements } from '../words.ts'
import { bodyOf, isUse } from './uses.ts'

const words = agreements.docket
const kinds = ['all', 'texts', 'uses'] as const
/** As many entries as the server gives. */
const most = 500

/** What happened under an agreement, newest first; of one door alone where the address names it. */
export function Docket({ a }: { a: AgreementView }) {
  const [search, setSearch] = useSearchParams()
  const door = a.grantsGiven.find(g => g.id === Number(search.get('door')))
  const kind = kinds.find(k => k === search.get('kind')) ?? 'all'
  const shown = a.docket
    .filter(e => (door ? bodyOf(e).grant === door.id : kind === 'all' || isUse(e) === (kind === 'uses')))
    .toReversed()
  return (
    <Section title={agreements.page.tabs.docket}>
      {door ? (
        <p className="row card-gap">
          <span>{words.door(door.to.name, door.of.name)}</span>
          <Link to={`/agreements/${a.id}?tab=docket`}>{words.everyDoor}</Link>
        </p>
      ) : (
        <fieldset className="chips">
          <legend className="hidden">{words.label}</legend>
          {kinds.map(k => (
            <label key={k}>
              <input
                type="radio"
                name="docket"
                checked={k === kind}
                onChange={() => setSearch(changed(search, { kind: k === 'all' ? undefined : k }))}
              />
              {words[k]}
            </label>
          ))}
        </fieldset>
      )}
      {a.docket.length >= most && <p className="notice">{words.long}</p>}
      {shown.length === 0 ? (
        <Nothing title={words.none} />
      ) : (
        <ol className="timeline">
          {shown.map(e => {
            const { why, number, matter, grant } = bodyOf(e)
            const by = isUse(e) ? a.grantsGiven.find(g => g.id === grant)?.to.name : e.agency
            return (
              <li key={e.seq}>
                <p className="timeline-head">
                  <b>{e.title}</b>
                  <span>
                    {e.actor} <span className="soft">{by}</span>
                  </span>
                  <time className="num soft push">{momentText(e.at)}</time>
                </p>
                {why && <p>{why}</p>}
                {number && matter && (
                  <p>
                    <Link to={`/matters/${matter}`} className="num">
                      {words.number(number)}
                    </Link>
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      )}
    </Section>
  )
}
