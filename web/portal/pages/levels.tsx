import type { Levels } from '../../../server/insight/contract.ts'
import { get, ProblemError } from '../../common/api.ts'
import { isoDayText, momentText } from '../../common/dates.ts'
import { Heading } from '../parts/heading.tsx'
import { Empty, Show } from '../parts/loaded.tsx'
import { RegionField } from '../parts/region.tsx'
import { go, type PageProps } from '../router.ts'
import { useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'

/** Null where nobody in the region is part of this. */
const levelsOf = (region: string, signal: AbortSignal): Promise<Levels | null> =>
  get<Levels>('/public/levels', { region }, signal).catch(fault => {
    if (fault instanceof ProblemError && fault.problem.status === 404) return null
    throw fault
  })

/** 服务公示: how much, how timely and how content, by service. The region is in the address. */
export function Page({ query }: PageProps) {
  const region = query.get('region') ?? ''
  const found = useLoad(s => levelsOf(region, s), [region])
  return (
    <>
      <Heading>{w.levels.title}</Heading>
      <p class="lead">{w.levels.why}</p>
      <div class="panel">
        <RegionField
          id="f-region"
          label={w.form.region}
          value={region}
          onValue={code => go(`/levels${code && `?region=${code}`}`, { replace: true, keep: true })}
        />
      </div>
      <Show of={found} lines={6}>
        {levels =>
          levels ? (
            <Told of={levels} />
          ) : (
            <Empty title={w.levels.empty}>
              <p class="soft">{w.levels.emptyWhy}</p>
            </Empty>
          )
        }
      </Show>
    </>
  )
}

const Told = ({ of: { rows, from, to, asOf, fewest, definitions } }: { of: Levels }) => (
  <>
    <p class="soft" role="status">
      {w.levels.range(isoDayText(from), isoDayText(to))}
      {asOf && w.levels.asOf(momentText(asOf))}
    </p>
    <ul class="bare cards">
      {rows.map(row => (
        <Service key={row.service} of={row} fewest={fewest} />
      ))}
    </ul>
    <details>
      <summary>{w.levels.means}</summary>
      {definitions.map(d => (
        <p key={d.title}>
          <b>{d.title}</b>　{d.definition}
        </p>
      ))}
      <p>{w.levels.privacy(fewest)}</p>
    </details>
  </>
)

function Service({ of: row, fewest }: { of: Levels['rows'][number]; fewest: number }) {
  const { levels: words } = w
  const told = (n: number | null) => (n === null ? words.fewer(fewest) : words.number(n))
  const share = (s: number | null | undefined) => (s === null || s === undefined ? words.none : words.percent(s))
  return (
    <li class="level">
      <h2 class="entry-title">{row.title}</h2>
      <dl class="levels">
        <div>
          <dt>{words.opened}</dt>
          <dd>{words.openedOf(told(row.opened))}</dd>
        </div>
        <div>
          <dt>{words.onTime}</dt>
          <dd>
            {share(row.onTime)} <small>{words.onTimeOf(told(row.due))}</small>
          </dd>
        </div>
        <div>
          <dt>{words.satisfaction}</dt>
          <dd>
            {share(row.satisfaction)} <small>{words.satisfactionOf(told(row.rated))}</small>
          </dd>
        </div>
      </dl>
    </li>
  )
}
