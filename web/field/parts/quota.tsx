import { dueText } from '../../common/dates.ts'
import { Empty } from '../../portal/parts/loaded.tsx'
import { useStore } from '../../portal/state/store.ts'
import { live } from '../state/live.ts'
import { begin } from '../state/writing.ts'
import { w } from '../words/index.ts'

/** The last day as the moment it ends, as dates are told. */
const endOf = (day: string) => (day.length === 10 ? new Date(Date.parse(`${day}T16:00:00Z`)).toISOString() : day)

/** What each target is owed this quarter: a dot for every visit, filled when it counted. A press begins one there. */
export function Quota() {
  const { kept } = useStore(live)
  const lines = kept?.mine?.quota
  return (
    <section aria-labelledby="quota">
      <h2 id="quota">{w.home.quota}</h2>
      {!lines && <p class="soft">{w.home.quotaUnknown}</p>}
      {lines?.length === 0 && (
        <Empty title={w.home.quotaNone}>
          <p>{w.home.quotaNoneWhy}</p>
        </Empty>
      )}
      <ul class="bare lines">
        {lines?.map(({ id, target, required, done, light, due }) => (
          <li key={id}>
            <button type="button" class="line" onClick={() => void begin('done', target.id)}>
              <span class="line-words">
                <span class="line-title">{target.name}</span>
                <span class={`small light-${light}`}>{done >= required ? w.home.full : dueText(endOf(due))}</span>
              </span>
              <span class="dots" role="img" aria-label={w.home.done(done, required)}>
                {required <= 6 ? (
                  Array.from({ length: required }, (_, i) => <i key={i} class={i < done ? 'full' : undefined} />)
                ) : (
                  <b>{w.home.short(done, required)}</b>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
