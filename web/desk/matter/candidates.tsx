import type { FormSchema } from '../../common/schema-form.ts'
import type { SchemaFormState } from '../forms/schema-form.tsx'
import { proposedField, type Sourced, sourceOf, useSource } from '../forms/source.tsx'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { matter } from '../words.ts'
import { Reason } from './reason.tsx'

const words = matter.candidates

/** Whom the law and the rota propose, best first, each with the reasons; choosing one fills in the form. */
export function Candidates({ schema, form }: { schema: FormSchema; form: SchemaFormState }) {
  const field = proposedField(schema)!
  const found = useSource(sourceOf(field)!)
  return (
    <section className="aside" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="soft small">{words.gist}</p>
      <Read from={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title={words.none} next={words.noneNext} />
          ) : (
            <ol className="candidates">
              {rows.map((c, i) => (
                <One
                  key={c.id}
                  c={c}
                  nth={i + 1}
                  chosen={form.answers[field.name] === c.id}
                  choose={() => form.set(field.name, c.id)}
                />
              ))}
            </ol>
          )
        }
      </Read>
    </section>
  )
}

function One({ c, nth, chosen, choose }: { c: Sourced; nth: number; chosen: boolean; choose: () => void }) {
  return (
    <li>
      <label>
        <input type="radio" name="candidate" checked={chosen} disabled={c.fit === false} onChange={choose} />
        <span>
          <span className="num soft">{nth}</span> <b>{c.title}</b> <span className="soft">{c.agency}</span>
          {c.fit === false && <span className="tag risk">{words.exceptional}</span>}
          <ul className="small">
            {c.reasons?.map(r => (
              <Reason key={r.text} r={r} />
            ))}
          </ul>
        </span>
      </label>
    </li>
  )
}
