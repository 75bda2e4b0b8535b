import type { Benchmark, CheckupView } from '../../../../server/checkups/contract.ts'
import { dayText } from '../../../common/dates.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { Cite } from '../../parts/cite.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useLoad } from '../../state/loading.ts'
import { FollowUps } from './follow-ups.tsx'
import { benchmarkOf } from './reads.ts'
import { f } from './words.ts'

/** The report as the firm reads it: the grade, the fields, what was found and what to do, what changed. */
export function Report({ firm, c }: { firm: string; c: CheckupView; again: () => void }) {
  const benchmark = useLoad(s => benchmarkOf(c.id, s), [c.id])
  return (
    <>
      <Heading title={f.checks.report}>
        {f.checks.report} <span class={`grade g${c.grade}`}>{c.gradeTitle ?? f.checks.noScore}</span>
      </Heading>
      <p class="soft">
        {typeof c.score === 'number' && `${f.checks.score(c.score)}　`}
        {c.issuedAt && f.checks.issuedOn(dayText(c.issuedAt))}
      </p>
      <div class="buttons">
        {c.issuedAt && (
          <a class="button plain" href={`/api/v1/checkups/${c.id}/report.pdf`} download>
            <Icon name="save" />
            {f.checks.pdf}
          </a>
        )}
        {c.mayRecheck && (
          <ButtonLink kind="plain" href={`/firm/${firm}/begin/check?follows=${c.id}`}>
            {f.checks.recheck}
          </ButtonLink>
        )}
      </div>
      <FollowUps firm={firm} rows={c.followUps} />
      <Scores c={c} benchmark={benchmark.value} />
      {c.opinion && (
        <section>
          <h2>{f.checks.opinion}</h2>
          <p class="said">{c.opinion.text}</p>
          <p class="soft small">{f.checks.by(c.opinion.by, dayText(c.opinion.at))}</p>
        </section>
      )}
      <Changed c={c} />
      <Findings c={c} />
      <p>
        <a href={`/mine/${c.id}`}>{f.checks.matter}</a>
      </p>
    </>
  )
}

/** Each field by name, bar and number; the middle half of the trade behind the bar. */
function Scores({ c, benchmark }: { c: CheckupView; benchmark: Benchmark | undefined }) {
  return (
    <section>
      <h2>{f.checks.fields}</h2>
      <ul class="bare scores">
        {c.scores.map(s => {
          const band = benchmark?.fields.find(b => b.field === s.field)
          return (
            <li key={s.field}>
              <span>{s.title}</span>
              <span class="number strong">{f.checks.fieldScore(s.score)}</span>
              <span class="score-bar" aria-hidden="true">
                {band && (
                  <i
                    class="band"
                    style={{ left: `${band.quarter}%`, width: `${band.threeQuarters - band.quarter}%` }}
                  />
                )}
                {s.score !== null && <b class={`g${s.grade}`} style={{ width: `${s.score}%` }} />}
                {band && <i class="median" style={{ left: `${band.middle}%` }} />}
              </span>
              {s.gradeTitle && (
                <span class="small soft">
                  {s.gradeTitle}
                  {s.capped && `　${f.checks.capped}`}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {benchmark?.of && benchmark.firms ? (
        <p class="soft small">{f.checks.benchmark(benchmark.of, benchmark.firms)}</p>
      ) : (
        benchmark?.why && <p class="soft small">{benchmark.why}</p>
      )}
    </section>
  )
}

const Changed = ({ c }: { c: CheckupView }) => {
  if (!c.change) return null
  const { grade, score, findings } = c.change
  const said = (n: number | null) => (n === null ? f.checks.noScore : String(n))
  return (
    <section>
      <h2>{f.checks.change}</h2>
      <p class="number">
        {f.checks.gradeChange(grade.from, grade.to)}　{f.checks.scoreChange(said(score.from), said(score.to))}
      </p>
      <ul class="bare rows">
        {findings.map(x => (
          <li key={x.question} class="change-row">
            <span class="entry-words">{x.title}</span>
            <span class={`tag ${x.status === 'resolved' ? 'good' : x.status === 'new' ? 'bad' : ''}`}>
              {x.statusTitle}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const gravities = ['high', 'medium', 'low'] as const

const Findings = ({ c }: { c: CheckupView }) => (
  <section>
    <h2>{f.checks.findings}</h2>
    {c.findings.length === 0 && <p>{f.checks.noFindings}</p>}
    {gravities.flatMap(g =>
      c.findings
        .filter(x => x.gravity === g)
        .map(x => (
          <article key={x.question} class={`finding ${g}`}>
            <h3>
              <span class={`tag ${g === 'high' ? 'bad' : ''}`}>{x.gravityTitle}</span> {x.title}
            </h3>
            <dl class="facts">
              <div>
                <dt>{f.checks.answer}</dt>
                <dd>
                  {x.answer}
                  <p class="soft small">{x.asks}</p>
                </dd>
              </div>
              <div>
                <dt>{f.checks.may}</dt>
                <dd>{x.may}</dd>
              </div>
              <div>
                <dt>{f.checks.advice}</dt>
                <dd>{x.advice}</dd>
              </div>
              <div>
                <dt>{f.checks.basis}</dt>
                <dd>
                  <Cite of={x.basis} />
                </dd>
              </div>
              {x.comment && (
                <div>
                  <dt>{f.checks.comment}</dt>
                  <dd>
                    <p class="said">{x.comment.text}</p>
                    <p class="soft small">{f.checks.by(x.comment.by, dayText(x.comment.at))}</p>
                  </dd>
                </div>
              )}
            </dl>
          </article>
        )),
    )}
  </section>
)
