import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { CheckupView } from '../../../server/checkups/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import { Nothing, Section } from '../parts/page.tsx'
import { checkups } from '../words.ts'
import { Following } from './following.tsx'
import type { Finding } from './queries.ts'

const words = checkups.report
const gravities = ['high', 'medium', 'low'] as const

/** What was found, the gravest first: what was answered, what may come of it, what to do and why; chosen ones become follow-ups. */
export function Findings({ c }: { c: CheckupView }) {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [following, follow] = useState(false)
  const free = c.mayFollowUp ? c.findings.filter(f => f.followed === undefined) : []
  const picked = free.filter(f => chosen.has(f.question))
  const tick = (question: string, on: boolean) =>
    choose(new Set(on ? [...chosen, question] : [...chosen].filter(q => q !== question)))
  if (c.findings.length === 0)
    return (
      <Section title={words.findings}>
        <Nothing title={words.noFindings} next={words.noFindingsNext} />
      </Section>
    )
  return (
    <Section
      title={words.findings}
      gist={words.findingsGist(c.findings.length)}
      extra={
        free.length > 0 && (
          <span className="row">
            <Checkbox
              checked={picked.length === free.length}
              indeterminate={picked.length > 0 && picked.length < free.length}
              onChange={e => choose(new Set(e.target.checked ? free.map(f => f.question) : []))}
            >
              {picked.length > 0 ? words.chosen(picked.length) : words.chooseAll}
            </Checkbox>
            <Button type="primary" disabled={picked.length === 0} onClick={() => follow(true)}>
              {picked.length > 0 ? words.follow(picked.length) : words.followNone}
            </Button>
          </span>
        )
      }
    >
      {gravities.map(g => {
        const rows = c.findings.filter(f => f.gravity === g)
        if (rows.length === 0) return null
        return (
          <section key={g} className={`findings ${g}`} aria-label={checkups.gravities[g]}>
            <h3>
              {checkups.gravities[g]} <span className="num badge">{rows.length}</span>
            </h3>
            <ul>
              {rows.map(f => (
                <One key={f.question} f={f} {...(free.includes(f) && { chosen: chosen.has(f.question), tick })} />
              ))}
            </ul>
          </section>
        )
      })}
      {following && (
        <Following
          c={c}
          findings={picked}
          close={() => follow(false)}
          done={() => {
            follow(false)
            choose(new Set())
          }}
        />
      )}
    </Section>
  )
}

function One({ f, chosen, tick }: { f: Finding; chosen?: boolean; tick?: (question: string, on: boolean) => void }) {
  return (
    <li className="finding">
      <p className="finding-head">
        {tick && (
          <Checkbox
            aria-label={words.choose(f.title)}
            checked={chosen ?? false}
            onChange={e => tick(f.question, e.target.checked)}
          />
        )}
        <b>{f.title}</b>
        <span className="tag">{f.fieldTitle}</span>
        {f.followed !== undefined && <span className="tag accent">{words.followed}</span>}
      </p>
      <dl className="facts">
        <div>
          <dt>{words.answer}</dt>
          <dd>
            {f.answer} <span className="soft small under">{f.asks}</span>
          </dd>
        </div>
        <div>
          <dt>{words.may}</dt>
          <dd>{f.may}</dd>
        </div>
        <div>
          <dt>{words.advice}</dt>
          <dd>
            {f.advice}
            <span className="soft small under">
              {f.role}　{words.within(f.days)}
            </span>
          </dd>
        </div>
        <div>
          <dt>{words.basis}</dt>
          <dd>
            <Citation text={f.basis.text} basis={f.basis} />
            <small className="soft under">{f.basis.gist}</small>
          </dd>
        </div>
        {f.comment && (
          <div>
            <dt>{words.comment}</dt>
            <dd className="comment">
              <span className="kept-lines">{f.comment.text}</span>
              <small className="soft under">{words.by(f.comment.by, momentText(f.comment.at))}</small>
            </dd>
          </div>
        )}
      </dl>
    </li>
  )
}
