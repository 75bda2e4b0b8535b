import { checkups as words } from '../words.ts'
import type { Scored } from './queries.ts'

/** Grade 1 is the best, 4 the worst: colour only beside the word. */
export const toneOf = (grade: number | undefined) => (grade === 4 ? 'danger' : grade === 3 ? 'risk' : '')

export const Grade = ({ grade, title }: { grade?: number | undefined; title?: string | undefined }) =>
  title ? <span className={`grade g${grade}`}>{title}</span> : <span className="soft">{words.noScore}</span>

/** The eight fields at a glance: one bar each, as high as its score. */
export function Strip({ of }: { of: readonly Scored[] }) {
  if (of.length === 0) return <span className="soft small">{words.notYet}</span>
  const said = of.map(f => words.fieldScore(f.title, f.score, f.gradeTitle))
  return (
    <span className="strip" role="img" aria-label={said.join('；')}>
      {of.map((f, i) => (
        <i key={f.field} title={said[i]}>
          <b
            className={toneOf(f.grade)}
            style={{ height: `${Math.max(8, f.score ?? 0)}%` }}
            hidden={f.score === null}
          />
        </i>
      ))}
    </span>
  )
}
