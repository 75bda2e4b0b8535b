import { Input } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { CornerView } from '../../../server/firm-services/contract.ts'
import { post, put } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { services } from '../words.ts'
import { holdingsFrom, holdingsText } from './holdings.ts'
import { AgencyField, useOwnAgencies } from './parts.tsx'
import { useRefresh } from './queries.ts'

const words = services.corners
const t = words.form

/** A reading corner and its shelf, the titles pasted one a line. */
export function CornerForm({ of, close }: { of: Static<typeof CornerView> | undefined; close: () => void }) {
  const agencies = useOwnAgencies()
  const [agency, setAgency] = useState(of?.agency.id ?? agencies[0]?.id)
  const [region, setRegion] = useState(of?.region)
  const [firm, setFirm] = useState(of?.enterprise)
  const [shelf, setShelf] = useState(holdingsText(of?.holdings ?? []))
  const [fault, setFault] = useState<{ region?: string; shelf?: string }>({})
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={of ? services.rowAction(services.edit, of.name) : words.add}
      act={of ? services.edit : words.add}
      schema={{
        properties: {
          name: { title: t.name, maxLength: 100 },
          address: { title: t.address, maxLength: 200 },
          hours: { title: t.hours, maxLength: 200 },
          keeper: { title: t.keeper, maxLength: 100 },
          phone: { title: t.phone, maxLength: 40 },
        },
        required: ['name', 'address', 'hours', 'keeper'],
      }}
      given={of ? { ...of } : {}}
      said={services.saved}
      refresh={refresh}
      close={close}
      check={() => {
        const [bad] = holdingsFrom(shelf).bad
        const wrong = {
          ...(!region && { region: services.regionMissing }),
          ...(bad !== undefined && { shelf: words.badLine(bad) }),
        }
        setFault(wrong)
        return Object.keys(wrong).length === 0 && agency !== undefined
      }}
      send={(answers, key) => {
        const body = {
          ...answers,
          agency,
          region,
          holdings: holdingsFrom(shelf).rows,
          ...(firm && { enterprise: firm }),
          ...(of && { version: of.version }),
        }
        return of ? put(`/reading-corners/${of.id}`, body, key(body)) : post('/reading-corners', body, key(body))
      }}
      more={
        <>
          <Field id="corner-region" title={services.region} fault={region ? undefined : fault.region} needed>
            <RegionSelect
              title={services.region}
              value={region}
              set={v => setRegion(typeof v === 'string' ? v : undefined)}
              at={{ id: 'corner-region' }}
            />
          </Field>
          <Field id="corner-firm" title={t.firm}>
            <FirmSelect id="corner-firm" label={t.firm} value={firm} mayClear onChange={to => setFirm(to?.id)} />
          </Field>
          <Field id="corner-shelf" title={t.holdings} hint={t.holdingsHint} fault={fault.shelf}>
            <Input.TextArea
              {...described('corner-shelf', true, fault.shelf)}
              autoSize={{ minRows: 5, maxRows: 18 }}
              value={shelf}
              onChange={e => {
                setShelf(e.target.value)
                setFault({})
              }}
            />
          </Field>
        </>
      }
    >
      <AgencyField agencies={agencies} value={agency} set={setAgency} />
    </FormDrawer>
  )
}
