import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { MatterView } from '../../../server/matters/contract.ts'
import { get } from '../../common/api.ts'
import type { SchemaFormState } from '../forms/schema-form.tsx'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { intake, library } from '../words.ts'

type Suggestion = { law: string; name: string; article: number; suffix: number; paragraphs: string[] }

/** Articles that may answer the question, to be quoted at a click. */
export function Suggestions({ m, form }: { m: MatterView; form: SchemaFormState }) {
  const found = useQuery({
    queryKey: ['suggestions', m.id],
    queryFn: ({ signal }) => get<{ rows: Suggestion[] }>(`/consultations/${m.id}/suggestions`, undefined, signal),
  })
  const quote = (s: Suggestion) => {
    const before = String(form.answers.text ?? '')
    form.set('text', [before, intake.call.quoted(s.law, s.name, s.paragraphs.join(''))].filter(Boolean).join('\n'))
  }
  return (
    <section className="aside">
      <h3>{intake.call.answer}</h3>
      <Read from={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title={library.noResults} next={library.noResultsNext} />
          ) : (
            <ul className="plain">
              {rows.map(s => (
                <li key={`${s.law}${s.name}`}>
                  <p className="row">
                    <b>
                      {s.law} {s.name}
                    </b>
                    <Button
                      size="small"
                      className="push"
                      onClick={() => quote(s)}
                      aria-label={`${intake.call.quote} ${s.law}${s.name}`}
                    >
                      {intake.call.quote}
                    </Button>
                  </p>
                  {s.paragraphs.map(p => (
                    <p key={p} className="small">
                      {p}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </section>
  )
}
