import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { Matched, Need } from '../../../server/talents/contract.ts'
import { post } from '../../common/api.ts'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { Nothing, Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { talents } from '../words.ts'
import { TalentDrawer } from './drawer.tsx'
import { kindField, known, list, parts } from './shapes.ts'

const words = talents.match
type Found = Static<typeof Matched>

const schema = {
  properties: {
    kind: kindField,
    ...known,
    years: { title: words.years, type: 'integer', 'x-widget': 'count' as const, minimum: 0, maximum: 80 },
    foreign: { title: talents.filter.foreign, 'x-widget': 'yesno' as const },
  },
}

/** Whom to propose for what is needed, with the reason for each criterion; whoever lacks what is required stands apart. */
export function Match() {
  const form = useSchemaForm({ years: 0 })
  const [shown, show] = useState<string>()
  const finding = useMutation({
    mutationFn: () => {
      const a = form.answers
      const need = {
        ...(typeof a.kind === 'string' && { kind: a.kind }),
        languages: list(a.languages),
        systems: list(a.systems),
        admissions: list(a.admissions),
        specialities: parts(a.specialities),
        years: Number(a.years ?? 0),
        ...(a.foreign === true && { foreign: true }),
      } as Need
      return post<Found>('/talents/match', need)
    },
    onError: form.take,
  })
  return (
    <div className="columns-2 shelf">
      <Section title={talents.views.match}>
        <p className="soft card-gap">{words.gist}</p>
        {finding.error !== null && <ProblemNote fault={finding.error} focus />}
        <SchemaForm schema={schema} state={form} />
        <Button type="primary" loading={finding.isPending} onClick={() => form.check(schema) && finding.mutate()}>
          {words.go}
        </Button>
      </Section>
      <div className="stack" aria-live="polite">
        {finding.data ? (
          <>
            <Section title={words.proposed}>
              {finding.data.proposed.length === 0 && <p className="soft">{words.none}</p>}
              <Proposals rows={finding.data.proposed} open={show} />
            </Section>
            {finding.data.leftOut.length > 0 && (
              <details className="card" open={finding.data.proposed.length === 0}>
                <summary>{words.leftOut(finding.data.leftOut.length)}</summary>
                <Proposals rows={finding.data.leftOut} open={show} lacking />
              </details>
            )}
          </>
        ) : (
          <div className="card">
            <Nothing {...words.before} />
          </div>
        )}
      </div>
      {shown && <TalentDrawer id={shown} close={() => show(undefined)} />}
    </div>
  )
}

/** Everybody with the reasons; of those left out only what they lack of what is required. */
function Proposals({
  rows,
  open,
  lacking,
}: {
  rows: Found['proposed']
  open: (id: string) => void
  lacking?: boolean
}) {
  return (
    <ol className="lines">
      {rows.map(({ talent, fits, why }) => (
        <li key={talent.id}>
          <span className="grow">
            <Button type="link" className="flat" onClick={() => open(talent.id)}>
              {talent.name}
            </Button>{' '}
            <span className="tag">{talent.kindTitle}</span>
            <small className="soft under">
              {talent.agency.name}　{talents.load(talent.load, talent.most)}
              {fits > 0 && `　${words.fits(fits)}`}
            </small>
            <ul className="reasons">
              {why
                .filter(w => !lacking || (w.required && !w.fits))
                .map(w => (
                  <li key={w.about} className={w.fits ? 'fits' : w.required ? 'lacks' : 'wanting'}>
                    {w.why}
                  </li>
                ))}
            </ul>
          </span>
        </li>
      ))}
    </ol>
  )
}
