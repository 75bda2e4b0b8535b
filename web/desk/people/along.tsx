import type { SuccessionView } from '../../../server/handovers/succession.contract.ts'
import { succession } from '../words.ts'
import { Moves } from './moves.tsx'

const words = succession.merge

/** What goes along when an agency is merged, said before anything is sent, and what stays as it is. */
export function Along({ of: a, to }: { of: SuccessionView; to: string }) {
  const entrusted = a.matters - a.services.reduce((n, s) => n + s.matters, 0)
  const goes: [title: string, n: number, says: string, more?: string | undefined][] = [
    [words.people, a.posts, words.peopleGo(a.people, a.posts, to)],
    [
      succession.matters,
      a.matters,
      words.mattersGo(a.matters),
      [
        ...a.services.map(s => words.service(s.title, s.matters)),
        ...(entrusted > 0 ? [words.entrusted(entrusted)] : []),
      ].join(' · '),
    ],
    [words.promises, a.promises, words.promisesGo(a.promises)],
    [
      words.agreements,
      a.agreements,
      words.agreementsGo(a.agreements, to),
      a.ending ? words.ending(a.ending) : undefined,
    ],
    [words.grants, a.grants, words.grantsGo(a.grants)],
    [words.underWay, a.underWay, words.underWayGo(a.underWay, to)],
    [words.below, a.below, words.belowGo(a.below, to)],
  ]
  return (
    <section className="along" aria-label={words.along}>
      <Moves of={a} says={succession.moves.merged} />
      {a.into && a.into.lost.length > 0 && <Lost of={a.into} />}
      {a.into?.foretold.map(f => (
        <section className="notice risk" aria-label={f.title} key={f.title}>
          <p>
            <b>{f.title}</b>
          </p>
          <ul className="bullets">
            {f.lines.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <h3>{words.along}</h3>
      <dl className="facts wide">
        {goes.map(([title, n, says, more]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="num">
              {n === 0 ? <span className="soft">{words.none}</span> : says}
              {n > 0 && more && <small className="soft under">{more}</small>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.others}</dt>
          <dd>{words.othersGo(to, (a.into?.foretold.length ?? 0) > 0)}</dd>
        </div>
      </dl>
      <h3>{words.stays}</h3>
      <ul className="bullets">
        {words.staying(a.closed, to).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

/** What nobody may ask for any more once the two are one, and what stands in the way. */
function Lost({ of: b }: { of: NonNullable<SuccessionView['into']> }) {
  return (
    <section className="notice risk" aria-label={words.lost}>
      <p>{words.lostGo(b.name)}</p>
      <ul className="bullets">
        {b.lost.map(s => (
          <li key={s.procedure}>{s.matters > 0 ? words.service(s.title, s.matters) : s.title}</li>
        ))}
      </ul>
      {b.lost.some(s => s.matters > 0) && <p>{words.blocking}</p>}
    </section>
  )
}
