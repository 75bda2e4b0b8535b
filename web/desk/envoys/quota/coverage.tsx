import { Link } from 'react-router'
import type { Coverage, Figure } from '../../../../server/envoys/contract.ts'
import { ProblemError } from '../../../common/api.ts'
import { Section } from '../../parts/page.tsx'
import { Read } from '../../parts/read.tsx'
import { quota } from '../../words.ts'
import { useCoverage } from './queries.ts'

const words = quota.coverage
const said = (n: number) => n.toLocaleString('zh-CN')

/** Whom the scheme wants reached, how many are, and by category; every number opens its list. */
export function CoveragePanel(query: { scheme?: string; agency?: number }) {
  const found = useCoverage(query)
  // Figures of the whole scheme are read by those who oversee it; an envoy sees their own lines.
  if (found.error instanceof ProblemError && found.error.problem.status === 403) return null
  return (
    <Section title={words.title} gist={words.gist} className="coverage">
      <Read from={found} rows={6}>
        {c => (c.targets.length === 0 ? <p className="soft">{words.none}</p> : <Shown c={c} />)}
      </Read>
    </Section>
  )
}

function Shown({ c }: { c: Coverage }) {
  return (
    <>
      <ul className="bullets-of">
        {c.targets.map(f => (
          <Bullet key={f.key} f={f} />
        ))}
      </ul>
      {c.categories.length > 0 && (
        <>
          <h3>{words.categories}</h3>
          <ul className="bars category-bars">
            {c.categories.map(f => (
              <li key={f.key}>
                <span className="name">{f.title}</span>
                <span className="track" aria-hidden="true">
                  <i style={{ width: `${(100 * f.n) / Math.max(1, f.of ?? f.n)}%` }} />
                </span>
                <Share f={f} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A figure against its target: how far, where the mark stands, by when. */
function Bullet({ f }: { f: Figure }) {
  // A target beyond a hundred is a number of them, not a share.
  const percent = f.percent !== undefined && f.of !== undefined && (f.target ?? 0) <= 100
  const value = percent ? f.percent! : f.n
  const scale = percent ? 100 : Math.max(f.target ?? 0, f.n, 1) * 1.08
  const share = (100 * value) / scale
  return (
    <li>
      <p className="row">
        <span>{f.title}</span>
        <span className="push">
          <Share f={f} />
        </span>
      </p>
      {(percent || f.target !== undefined) && (
        <div className="bullet" aria-hidden="true">
          <i className={f.reached === false ? 'behind' : ''} style={{ width: `${Math.min(100, share)}%` }} />
          {f.target !== undefined && <s style={{ left: `${(100 * f.target) / scale}%` }} />}
        </div>
      )}
      <p className="small soft num row">
        {f.target !== undefined && <span>{words.target(percent ? `${f.target}%` : said(f.target), f.by)}</span>}
        {f.reached !== undefined && (
          <span className={`push ${f.reached ? 'reached' : ''}`}>{f.reached ? words.reached : words.notYet}</span>
        )}
      </p>
    </li>
  )
}

function Share({ f }: { f: Figure }) {
  const percent = f.percent !== undefined && `${Math.round(f.percent * 10) / 10}%`
  const n = f.of === undefined ? said(f.n) : words.of(said(f.n), said(f.of))
  return (
    <Link
      to={`/quota/coverage/${encodeURIComponent(f.key)}`}
      className="counted num"
      aria-label={words.open(f.title, [percent, n].filter(Boolean).join(' '))}
    >
      {percent && <b>{percent}</b>} {percent ? <small className="soft">{n}</small> : <b>{n}</b>}
    </Link>
  )
}
