import { useState } from 'react'
import type { ClassView } from '../../../server/firm-services/contract.ts'
import { post, put } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { services } from '../words.ts'
import { AgencyField, useOwnAgencies } from './parts.tsx'
import { useRefresh } from './queries.ts'

const words = services.classes
const t = words.form

/** Sets a class, or changes it. */
export function ClassForm({ of, close }: { of: ClassView | undefined; close: () => void }) {
  const agencies = useOwnAgencies()
  const [agency, setAgency] = useState(of?.agency.id ?? agencies[0]?.id)
  const [region, setRegion] = useState(of?.region)
  const [fault, setFault] = useState<string>()
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={of ? services.rowAction(services.edit, of.title) : words.add}
      act={of ? services.edit : words.add}
      schema={{
        properties: {
          kind: {
            title: t.kind,
            'x-widget': 'choice',
            anyOf: Object.entries(words.kinds).map(([value, title]) => ({ const: value, title })),
          },
          title: { title: t.title, maxLength: 200 },
          gist: { title: t.gist, 'x-widget': 'text', maxLength: 5000 },
          speaker: { title: t.speaker, maxLength: 200 },
          place: { title: t.place, maxLength: 200 },
          startsAt: { title: t.startsAt, 'x-widget': 'moment' },
          endsAt: { title: t.endsAt, 'x-widget': 'moment' },
          signUpUntil: { title: t.signUpUntil, description: t.signUpUntilHint, 'x-widget': 'moment' },
          capacity: { title: t.capacity, 'x-widget': 'count', minimum: 1, maximum: 100_000 },
        },
        required: ['kind', 'title', 'gist', 'speaker', 'place', 'startsAt', 'endsAt', 'capacity'],
      }}
      given={of ? inChina(of) : { kind: 'school' }}
      said={services.saved}
      refresh={refresh}
      close={close}
      check={() => {
        setFault(region ? undefined : services.regionMissing)
        return region !== undefined && agency !== undefined
      }}
      send={(answers, key) => {
        const body = { ...answers, agency, region, ...(of && { version: of.version }) }
        return of ? put(`/classes/${of.id}`, body, key(body)) : post('/classes', body, key(body))
      }}
      more={
        <Field id="class-region" title={services.region} fault={region ? undefined : fault} needed>
          <RegionSelect
            title={services.region}
            value={region}
            set={v => setRegion(typeof v === 'string' ? v : undefined)}
            at={{ id: 'class-region' }}
          />
        </Field>
      }
    >
      <AgencyField agencies={agencies} value={agency} set={setAgency} />
    </FormDrawer>
  )
}

const hours = 8 * 3_600_000
/** Its moments as the controls take them: what the wall shows in China. */
function inChina(of: ClassView): Record<string, unknown> {
  const wall = (at: string) => `${new Date(Date.parse(at) + hours).toISOString().slice(0, 16)}:00+08:00`
  return { ...of, startsAt: wall(of.startsAt), endsAt: wall(of.endsAt), signUpUntil: wall(of.signUpUntil) }
}
