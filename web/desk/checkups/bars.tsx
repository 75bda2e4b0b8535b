import type { Benchmark, CheckupView } from '../../../server/checkups/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { checkups } from '../words.ts'
import { toneOf } from './scores.tsx'

const words = checkups.report
const at = (score: number) => ({ left: `${score}%` })

/** Eight bars of a hundred: behind each the middle half of the trade, on it where the firm stood the last time. The numbers stand in a table below. */
export function Bars({ c, benchmark }: { c: CheckupView; benchmark: Benchmark | undefined }) {
  const trade = new Map(benchmark?.fields.map(f => [f.field, f]))
  const before = new Map(c.change?.fields.map(f => [f.field, f.from]))
  return (
    <>
      <ul className="bars" aria-label={words.fields}>
        {c.scores.map(f => {
          const band = trade.get(f.field)
          const earlier = before.get(f.field)
          return (
            <li key={f.field}>
              <span className="bar-name">{f.title}</span>
              <span className="bar" aria-hidden="true">
                {band && (
                  <i
                    className="band"
                    style={{ left: `${band.quarter}%`, width: `${band.threeQuarters - band.quarter}%` }}
                  />
                )}
                {f.score !== null && <b className={toneOf(f.grade)} style={{ width: `${f.score}%` }} />}
                {band && <i className="median" style={at(band.middle)} />}
                {typeof earlier === 'number' && <i className="earlier" style={at(earlier)} />}
              </span>
              <span className="num bar-score">{f.score ?? '–'}</span>
              <span className="bar-grade">
                {f.gradeTitle ? (
                  <span className={`grade small g${f.grade}`}>{f.gradeTitle}</span>
                ) : (
                  <span className="soft small">{words.noScore}</span>
                )}
                {f.capped && <small className="soft under">{words.capped}</small>}
              </span>
            </li>
          )
        })}
      </ul>
      <Legend c={c} benchmark={benchmark} />
    </>
  )
}

function Legend({ c, benchmark }: { c: CheckupView; benchmark: Benchmark | undefined }) {
  const { of, firms, takenOn } = benchmark ?? {}
  return (
    <>
      <p className="soft small legend-line">
        {of && firms && takenOn ? words.benchmark(of, firms, isoDayText(takenOn)) : (benchmark?.why ?? '')}
        {c.change && <span className="under">{words.earlierMark}</span>}
      </p>
      <details className="small">
        <summary>{words.table}</summary>
        <div className="scroll">
          <table className="table matrix" aria-label={words.fields}>
            <thead>
              <tr>
                <th scope="col">{words.field}</th>
                <th scope="col">{words.own}</th>
                {c.change && <th scope="col">{words.earlier}</th>}
                {of && (
                  <>
                    <th scope="col">{words.quarter}</th>
                    <th scope="col">{words.middle}</th>
                    <th scope="col">{words.threeQuarters}</th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {c.scores.map(f => {
                const band = benchmark?.fields.find(b => b.field === f.field)
                const earlier = c.change?.fields.find(x => x.field === f.field)?.from
                return (
                  <tr key={f.field}>
                    <th scope="row">{f.title}</th>
                    <td className="num">{f.score ?? words.noScore}</td>
                    {c.change && <td className="num">{earlier ?? words.noScore}</td>}
                    {of && (
                      <>
                        <td className="num">{band?.quarter}</td>
                        <td className="num">{band?.middle}</td>
                        <td className="num">{band?.threeQuarters}</td>
                      </>
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}
