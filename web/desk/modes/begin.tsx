import { useQuery } from '@tanstack/react-query'
import { Radio, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Static } from 'typebox'
import type { View } from '../../../server/enterprises/contract.ts'
import type { Receipt } from '../../../server/matters/contract.ts'
import { post } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import type { Opening } from '../intake/opening.ts'
import { Citation } from '../parts/citation.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { reading } from '../queries.ts'
import type { ToOpen } from '../shapes.ts'
import { modes } from '../words.ts'
import type { Mode } from './modes.tsx'
import { useRefresh } from './queries.ts'

const words = modes.begin

/** Opens a matter of a mode: at which of one's agencies, for which firm, and what it is about. */
export function Begin({ mode, openings, close }: { mode: Mode; openings: readonly Opening[]; close: () => void }) {
  const { staff, agency: here } = useDesk()
  const [action, setAction] = useState(openings[0]!.open.action)
  const { open } = openings.find(o => o.open.action === action)!
  const agencies = staff.posts.filter(
    (p, i, all) => open.by.some(b => b.actor === p.capacity) && all.findIndex(x => x.agencyId === p.agencyId) === i,
  )
  const [chosen, choose] = useState<number>()
  const agency = chosen ?? agencies.find(a => a.agencyId === here)?.agencyId ?? agencies[0]?.agencyId
  const [firm, setFirm] = useState<{ id: number; name: string }>()
  const entry = useQuery({
    ...reading<Static<typeof View>>(['enterprises', firm?.id], `/enterprises/${firm?.id}`),
    enabled: firm !== undefined,
  })
  const [fault, setFault] = useState<string>()
  const navigate = useNavigate()
  const refresh = useRefresh()
  return (
    <FormDrawer
      key={action}
      title={words.title(modes.kinds[mode])}
      act={open.title}
      schema={open.form ?? { properties: {} }}
      said={words.sent}
      refresh={refresh}
      close={close}
      check={() => {
        const wrong = firm && entry.data && !entry.data.code ? words.noCode : undefined
        setFault(wrong)
        return wrong === undefined && agency !== undefined
      }}
      send={async (answers, key) => {
        const code = entry.data?.code
        const body: ToOpen = {
          procedure: mode,
          action,
          agency: agency!,
          parties:
            firm && code ? [{ role: 'applicant', name: firm.name, identity: { kind: 'uscc', number: code } }] : [],
          answers,
        }
        const receipt = await post<Receipt>('/matters', body, key(body))
        void navigate(`/matters/${receipt.id}`)
      }}
    >
      <p className="basis">
        {open.title} <Citation text={open.basis.text} basis={open.basis} />
      </p>
      {openings.length > 1 && (
        <Field id="begin-how" title={words.which} group needed>
          <Radio.Group
            aria-label={words.which}
            value={action}
            onChange={e => setAction(e.target.value)}
            options={openings.map(o => ({ value: o.open.action, label: o.open.title }))}
          />
        </Field>
      )}
      {agencies.length > 1 && (
        <Field id="begin-agency" title={words.agency} needed>
          <Select
            id="begin-agency"
            aria-label={words.agency}
            value={agency ?? null}
            onChange={choose}
            options={agencies.map(a => ({ value: a.agencyId, label: a.agency }))}
          />
        </Field>
      )}
      <Field id="begin-firm" title={words.firm} hint={words.firmHint} fault={fault}>
        <FirmSelect
          id="begin-firm"
          label={words.firm}
          value={firm?.id}
          known={firm}
          mayClear
          onChange={to => {
            setFirm(to)
            setFault(undefined)
          }}
        />
      </Field>
    </FormDrawer>
  )
}
