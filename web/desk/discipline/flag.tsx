import { Link } from 'react-router'
import { momentText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import { discipline } from '../words.ts'
import type { Flag } from './queries.ts'

const words = discipline.flags
export const consequenceTone = { recuse: 'danger', disclose: 'risk', watch: '', nothing: '' } as const
export const statusTone = {
  open: 'risk',
  recused: 'kept',
  disclosed: 'kept',
  'not-applicable': '',
  lapsed: '',
} as const

/** One conflict said: who stands how to whom, what follows, and from what. */
export function FlagSaid({ f, about = true }: { f: Flag; about?: boolean }) {
  return (
    <div className="flag-said">
      <p className="row">
        <span className={`tag ${consequenceTone[f.consequence]}`}>{words.consequences[f.consequence]}</span>
        {about &&
          (f.about.kind === 'matter' ? (
            <Link to={`/matters/${f.about.id}`}>{f.about.title}</Link>
          ) : (
            <b>{f.about.title}</b>
          ))}
        {about && (
          <small className="soft num">
            {f.about.kind === 'case' ? words.case : words.matter} {f.about.number}
          </small>
        )}
      </p>
      <p>
        {f.role === 'none'
          ? words.saysNone(f.person.name, f.enterprise.name, words.relations[f.relation])
          : words.says(f.person.name, words.roles[f.role], f.enterprise.name, words.relations[f.relation])}
      </p>
      <p className="soft small flag-basis">
        {words.basis}
        {f.basis.map(b => (
          <Citation key={b} text={b} />
        ))}
      </p>
      {f.reason && (
        <p className="soft">
          {words.statuses[f.status]}：{f.reason}
          {f.resolvedBy && f.resolvedAt && (
            <small className="num"> {words.by(f.resolvedBy, momentText(f.resolvedAt))}</small>
          )}
        </p>
      )}
    </div>
  )
}
