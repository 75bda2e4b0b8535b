import { useDeferredValue, useEffect, useState } from 'react'
import type { MatterView } from '../../../../server/matters/contract.ts'
import type { FormSchema } from '../../../common/schema-form.ts'
import type { SchemaFormState } from '../../forms/schema-form.tsx'
import { useLeaks } from '../../modes/queries.ts'
import { ProblemNote } from '../../parts/problem.tsx'
import { modes } from '../../words.ts'
import './panels.css'

const words = modes.leaks
/** So long a text must rest before it is looked at, milliseconds. */
const rest = 600

/** What of the text being written must not be published, in words, while it is written. */
export function Desensitising({ m, schema, form }: { m: MatterView; schema: FormSchema; form: SchemaFormState }) {
  const typed = useDeferredValue(
    Object.keys(schema.properties)
      .map(name => form.answers[name])
      .filter(v => typeof v === 'string')
      .join('\n'),
  )
  const text = useRested(typed)
  const found = useLeaks(m.id, text)
  const leaks = found.data?.leaks ?? []
  return (
    <section className="aside leaks" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="soft small">{words.gist}</p>
      {found.error && <ProblemNote fault={found.error} retry={() => found.refetch()} />}
      <div role="status">
        {text.trim() === '' ? (
          <p className="soft">{words.empty}</p>
        ) : found.isPending ? (
          <p className="soft">{words.checking}</p>
        ) : leaks.length === 0 ? (
          <p className="word-kept">{words.clean}</p>
        ) : (
          <p className="word-danger">{words.found(leaks.length)}</p>
        )}
      </div>
      <ul className="plain">
        {leaks.map(l => (
          <li key={l.kind + l.found}>
            <b>{l.found}</b>
            <span className="soft under">{l.title}</span>
          </li>
        ))}
      </ul>
      <p className="soft small">{words.note}</p>
    </section>
  )
}

/** The value once it has not changed for a while. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
