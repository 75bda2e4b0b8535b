import { Citation } from '../parts/citation.tsx'
import { Table } from '../parts/table.tsx'
import type { Guide, GuideTerm } from '../shapes.ts'
import { frame, procedures as words } from '../words.ts'

const Term = ({ t }: { t: GuideTerm }) => (
  <li>
    <p>{words.owes(t.owner, t.to)}</p>
    <p>
      <b className="num">{t.limit ?? words.untimed}</b>
      {t.promised && <span className="soft"> {words.promised(t.promised)}</span>}
      {t.untimed && <span className="soft"> {t.untimed}</span>} <Citation text={t.basis.text} basis={t.basis} />
    </p>
  </li>
)

/** What each state waits for, within what time, and what remains to the person. */
export const States = ({ guide }: { guide: Guide }) => (
  <Table
    label={words.tabs.states}
    rows={guide.states}
    keyOf={s => s.name}
    columns={[
      {
        key: 'state',
        title: words.states,
        lead: true,
        width: '11rem',
        cell: s => (
          <>
            <b>{s.title}</b> {s.final && <span className="tag">{words.final[s.final] ?? s.final}</span>}
          </>
        ),
      },
      { key: 'says', title: words.says, cell: s => s.says },
      {
        key: 'terms',
        title: words.limit,
        cell: s => (
          <ul className="plain">
            {s.terms.map(t => (
              <Term key={t.to + t.owner} t={t} />
            ))}
          </ul>
        ),
      },
      {
        key: 'remedies',
        title: words.remedies,
        cell: s => (
          <ul className="plain">
            {s.remedies.map(r => (
              <li key={r.title}>
                {r.title} {r.within && <span className="num">{r.within}</span>}{' '}
                <Citation text={r.basis.text} basis={r.basis} />
              </li>
            ))}
          </ul>
        ),
      },
    ]}
  />
)

/** Every act as a sentence: who may do it, from where to where, on which article, with which documents. */
export function Actions({ guide }: { guide: Guide }) {
  const titleOf = (name: string) => guide.states.find(s => s.name === name)?.title ?? name
  return (
    <Table
      label={words.tabs.actions}
      rows={guide.actions}
      keyOf={a => a.name}
      columns={[
        { key: 'action', title: words.actions, lead: true, width: '12rem', cell: a => <b>{a.title}</b> },
        {
          key: 'from',
          title: words.from,
          cell: a => (a.from.length > 0 ? a.from.map(titleOf).join(frame.list) : words.any),
        },
        { key: 'to', title: words.to, cell: a => (a.to ? titleOf(a.to) : words.stays) },
        { key: 'by', title: words.by, cell: a => a.by.map(b => b.title).join(frame.list) },
        { key: 'documents', title: words.documents, cell: a => a.documents.join(frame.list) },
        { key: 'basis', title: words.basis, cell: a => <Citation text={a.basis.text} basis={a.basis} /> },
      ]}
    />
  )
}

/** Who may do what: acts down, capacities across. */
export function Matrix({ guide }: { guide: Guide }) {
  const capacities = [...new Map(guide.actions.flatMap(a => a.by.map(b => [b.actor, b.title] as const)))]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <section className="scroll" tabIndex={0} aria-label={words.tabs.matrix}>
      <table className="table matrix">
        <thead>
          <tr>
            <th scope="col">{words.actions}</th>
            {capacities.map(([actor, title]) => (
              <th key={actor} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {guide.actions.map(a => (
            <tr key={a.name}>
              <th scope="row">{a.title}</th>
              {capacities.map(([actor]) => (
                <td key={actor}>
                  {a.by.some(b => b.actor === actor) && <i className="may" role="img" aria-label={words.may} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
