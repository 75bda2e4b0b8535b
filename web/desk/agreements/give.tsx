import { useState } from 'react'
import type { AgreementView, GiveGrant } from '../../../server/agreements/contract.ts'
import { ProblemError, post } from '../../common/api.ts'
import { type FieldSchema, type FormSchema, faultsOfProblem } from '../../common/schema-form.ts'
import { Field } from '../forms/field.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { agreements, frame } from '../words.ts'
import { useRefresh } from './queries.ts'

const words = agreements.doors
type Chosen = { id: number; name: string }
type Named = readonly { key: string; title: string }[]

const many = (title: string, of: Named, all = false): FieldSchema => ({
  title,
  'x-widget': 'many',
  ...(all && { 'x-all': true }),
  items: { anyOf: of.map(x => ({ const: x.key, title: x.title })) },
})

/** Opens a door, within the agreement alone: only what it covers can be chosen. */
export function Give({ a, close }: { a: AgreementView; close: () => void }) {
  const [to, setTo] = useState<Chosen>()
  const [of, setOf] = useState<Chosen>()
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const refresh = useRefresh()
  const scope = a.scope
  if (!scope) return null
  const schema: FormSchema = {
    properties: {
      procedures: many(words.services, scope.services, true),
      acts: many(words.acts, scope.acts),
      ...(scope.data.length > 0 && { data: many(words.data, scope.data) }),
      from: { title: words.from, description: words.fromHint, 'x-widget': 'date' },
      until: { title: words.until, description: words.untilHint, 'x-widget': 'date' },
    },
    required: ['procedures', 'acts'],
  }
  const pick = (
    [id, title, hint]: [string, string, string],
    value: Chosen | undefined,
    set: (to: Chosen | undefined) => void,
  ) => (
    <Field id={`give-${id}`} title={title} hint={hint} fault={faults.get(id)} needed>
      <AgencySelect
        id={`give-${id}`}
        label={title}
        {...(value && { value: value.id, known: value })}
        placeholder={agreements.draft.choose(title)}
        onChange={(agency, name) => {
          set(agency ? { id: agency, name } : undefined)
          setFaults(new Map([...faults].filter(([name]) => name !== id)))
        }}
      />
    </Field>
  )
  return (
    <FormDrawer
      title={words.giveTitle}
      act={words.give}
      schema={schema}
      given={{ acts: ['see'] }}
      said={words.done}
      refresh={refresh}
      close={close}
      check={() => {
        const found = new Map([
          ...(to ? [] : [['to', agreements.draft.choose(words.to)] as const]),
          ...(of ? [] : [['of', agreements.draft.choose(words.ofHint)] as const]),
        ])
        setFaults(found)
        return found.size === 0
      }}
      send={(answers, key) => {
        const body = { to: to!.id, of: of!.id, data: [], ...answers } as unknown as GiveGrant
        return post(`/agreements/${a.id}/grants`, body, key(body)).catch(fault => {
          if (fault instanceof ProblemError) setFaults(faultsOfProblem(fault.problem))
          throw fault
        })
      }}
    >
      <p className="basis">
        {words.giveGist}
        <small className="soft under">{a.parties.map(p => p.name).join(frame.list)}</small>
      </p>
      {pick(['of', words.of, words.ofHint], of, setOf)}
      {pick(['to', words.to, words.toHint], to, setTo)}
    </FormDrawer>
  )
}
