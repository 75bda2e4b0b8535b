import { useQuery } from '@tanstack/react-query'
import type { MatterView } from '../../../server/matters/contract.ts'
import { get } from '../../common/api.ts'
import type { SchemaFormState } from '../forms/schema-form.tsx'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { matter } from '../words.ts'

const words = matter.candidates

export type Candidate = {
  person: number
  name: string
  agency: string
  agencyId: number
  capacityTitle: string
  load: number
  reasons: string[]
  objection?: string
}

/** Whom the law and the rota propose, best first, each with the reasons; choosing one fills in the form. */
export function Candidates({ m, form }: { m: MatterView; form: SchemaFormState }) {
  const found = useQuery({
    queryKey: ['candidates', m.id],
    queryFn: ({ signal }) => get<{ rows: Candidate[] }>(`/legal-aid/matters/${m.id}/candidates`, undefined, signal),
  })
  return (
    <section className="aside">
      <h3>{words.title}</h3>
      <p className="soft small">{words.gist}</p>
      <Read from={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title={words.none} next={words.noneNext} />
          ) : (
            <ol className="candidates">
              {rows.map(c => (
                <li key={`${c.person}.${c.agencyId}`}>
                  <label className={c.objection ? 'soft' : ''}>
                    <input
                      type="radio"
                      name="candidate"
                      checked={form.answers.person === c.person}
                      onChange={() => form.set('person', c.person)}
                    />
                    <span>
                      <b>{c.name}</b> {c.capacityTitle} <span className="num">{words.load(c.load)}</span>
                      <small className="soft under">{c.agency}</small>
                      <ul className="small">
                        {c.reasons.map(r => (
                          <li key={r}>{r}</li>
                        ))}
                      </ul>
                      {c.objection && <p className="fault">{c.objection}</p>}
                    </span>
                  </label>
                </li>
              ))}
            </ol>
          )
        }
      </Read>
    </section>
  )
}
