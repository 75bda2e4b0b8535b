import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { CheckupView } from '../../../server/checkups/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { checkups } from '../words.ts'
import { Bars } from './bars.tsx'
import { ChangeSince } from './change.tsx'
import { Commenting } from './commenting.tsx'
import { Findings } from './findings.tsx'
import { useBenchmark } from './queries.ts'

const words = checkups.report

/** What came out: the grade, the fields beside the trade and the last time, the opinion, what was found, what changed. */
export function Report({ c }: { c: CheckupView }) {
  const benchmark = useBenchmark(c.id, c.scores.length > 0)
  const [search, setSearch] = useSearchParams()
  const commenting = c.mayComment && search.get('do') === 'comment'
  const comment = (open: boolean) =>
    setSearch(open ? { view: 'report', do: 'comment' } : { view: 'report' }, { replace: true })
  if (c.scores.length === 0)
    return (
      <div className="card">
        <Nothing title={words.notYet} next={words.notYetNext} />
      </div>
    )
  return (
    <div className="stack">
      <div className="report-top">
        <section className={`card grade-card g${c.grade ?? 0}`} aria-label={words.grade}>
          <p className="soft">{words.grade}</p>
          <p className="grade-word">{c.gradeTitle ?? words.noScore}</p>
          {typeof c.score === 'number' && (
            <p className="num">
              <b>{words.score(c.score)}</b> <span className="soft small">{words.of}</span>
            </p>
          )}
          <dl className="grade-facts">
            {(['high', 'medium', 'low'] as const).map(g => (
              <div key={g}>
                <dt>{checkups.gravities[g]}</dt>
                <dd className="num">{c.findings.filter(f => f.gravity === g).length}</dd>
              </div>
            ))}
            <div>
              <dt>{words.openFollowUps}</dt>
              <dd className="num">
                <Link to="?view=follow-ups" replace>
                  {c.followUps.filter(f => f.status === 'open' || f.status === 'reported').length}
                </Link>
              </dd>
            </div>
          </dl>
        </section>
        <Section title={words.fields}>
          <Bars c={c} benchmark={benchmark.data} />
        </Section>
      </div>
      <Section
        title={words.opinion}
        gist={c.opinion && words.by(c.opinion.by, momentText(c.opinion.at))}
        extra={c.mayComment && <Button onClick={() => comment(true)}>{checkups.commenting.title}</Button>}
      >
        {c.opinion ? <p className="kept-lines measure">{c.opinion.text}</p> : <p className="soft">{words.noOpinion}</p>}
      </Section>
      {c.change && <ChangeSince of={c.change} />}
      <Findings c={c} />
      {commenting && <Commenting c={c} close={() => comment(false)} />}
    </div>
  )
}
