import { useState } from 'react'
import type { StationView } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { stations } from '../words.ts'
import { useRefresh } from './queries.ts'

const words = stations.ask

/** A request of a firm that came to the window of the station. */
export function AskForFirm({ s, close }: { s: StationView; close: () => void }) {
  const [firm, setFirm] = useState<{ id: number; name: string }>()
  const [fault, setFault] = useState<string>()
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={words.title}
      schema={{
        properties: {
          service: {
            title: words.service,
            'x-widget': 'choice',
            anyOf: s.services.map(v => ({ const: String(v.id), title: v.title })),
          },
          title: { title: words.subject, maxLength: 120 },
          story: { title: words.story, 'x-widget': 'text', maxLength: 10_000 },
          contact: { title: words.contact, maxLength: 100 },
          phone: { title: words.phone, maxLength: 30 },
        },
        required: ['service', 'title', 'story'],
      }}
      said={words.done}
      refresh={refresh}
      close={close}
      check={() => {
        setFault(firm ? undefined : words.need)
        return firm !== undefined
      }}
      send={(answers, key) => {
        const body = { ...answers, service: Number(answers.service), enterprise: firm!.id }
        return post(`/stations/${s.id}/requests`, body, key(body))
      }}
    >
      <Field id="ask-firm" title={words.firm} hint={words.firmHint} fault={fault} needed>
        <FirmSelect
          id="ask-firm"
          label={words.firm}
          value={firm?.id}
          known={firm}
          onChange={to => {
            setFirm(to)
            setFault(undefined)
          }}
        />
      </Field>
    </FormDrawer>
  )
}
