import { Nothing, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { visits } from '../words.ts'
import { useRatings, type VisitQuery } from './queries.ts'

const words = visits.ratings

/** What firms thought, all together: never of one visit, never of fewer than would hide who said it. */
export function RatingsOf({ query: { envoy, agency, quarter } }: { query: VisitQuery }) {
  const found = useRatings({ ...(envoy && { envoy }), ...(agency && { agency }), ...(quarter && { quarter }) })
  return (
    <Read from={found}>
      {r =>
        r.byGrade === undefined ? (
          <div className="card">
            <Nothing title={words.fewer(r.fewest)} next={words.fewerNext} />
          </div>
        ) : (
          <div className="columns-2 even">
            <Section title={words.average} gist={words.gist}>
              <p className="rating-average">
                <b className="num">{r.average?.toFixed(1)}</b> <span className="soft">{words.of5}</span>
                <span className="soft num push">{words.count(r.count)}</span>
              </p>
              <ul className="bars category-bars rating-bars">
                {['5', '4', '3', '2', '1'].map(grade => {
                  const n = r.byGrade?.[grade] ?? 0
                  return (
                    <li key={grade} className={Number(grade) < 3 ? 'bad' : ''}>
                      <span className="name">{words.grades[grade]}</span>
                      <span className="track" aria-hidden="true">
                        <i style={{ width: `${(100 * n) / Math.max(1, r.count)}%` }} />
                      </span>
                      <b className="num">{n}</b>
                    </li>
                  )
                })}
              </ul>
            </Section>
            <Section title={words.texts}>
              {r.texts.length === 0 ? (
                <p className="soft">{words.noTexts}</p>
              ) : (
                <ul className="lines">
                  {r.texts.map((t, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: what was said has no name, two may say the same
                    <li key={i}>{t}</li>
                  ))}
                </ul>
              )}
            </Section>
          </div>
        )
      }
    </Read>
  )
}
