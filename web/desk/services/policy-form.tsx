import { Button, Select } from 'antd'
import { useState } from 'react'
import type { PolicyInput, PolicyView } from '../../../server/firm-services/contract.ts'
import { post, put } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { services } from '../words.ts'
import { AgencyField, useOwnAgencies } from './parts.tsx'
import { Reach, useRegionNames } from './policy-reach.tsx'
import { useRefresh, useTerms } from './queries.ts'

const words = services.policies
const t = words.form

/** Writes a policy and shows, while its reach is chosen, whom of the register that meets. */
export function PolicyForm({ of, close }: { of: PolicyView | undefined; close: () => void }) {
  const agencies = useOwnAgencies()
  const [agency, setAgency] = useState(of?.agency.id ?? agencies[0]?.id)
  const [industries, setIndustries] = useState<string[]>(of?.industries ?? [])
  const [categories, setCategories] = useState<string[]>(of?.categories ?? [])
  const [regions, setRegions] = useState<string[]>(of?.regions ?? [])
  const [region, setRegion] = useState<string>()
  const terms = useTerms().data
  const nameOf = useRegionNames(regions)
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={of ? services.rowAction(services.edit, of.title) : words.add}
      act={of ? words.update : words.save}
      size={760}
      schema={{
        properties: {
          title: { title: t.title, maxLength: 200 },
          gist: { title: t.gist, description: t.gistHint, 'x-widget': 'text', maxLength: 1000 },
          body: { title: t.body, description: t.bodyHint, 'x-widget': 'text', maxLength: 50_000 },
          link: { title: t.link, maxLength: 500 },
          publisher: { title: t.publisher, maxLength: 100 },
          from: { title: t.from, 'x-widget': 'date' },
          to: { title: t.to, 'x-widget': 'date' },
        },
        required: ['title', 'gist', 'publisher', 'from'],
      }}
      given={of ? { ...of } : { from: todayIso() }}
      said={services.saved}
      refresh={refresh}
      close={close}
      check={() => agency !== undefined}
      send={(answers, key) => {
        const body = {
          ...answers,
          agency,
          industries,
          categories,
          regions,
          ...(of && { version: of.version }),
        } as PolicyInput
        return of ? put(`/policies/${of.id}`, body, key(body)) : post('/policies', body, key(body))
      }}
      more={
        <>
          <Field id="policy-industries" title={t.industries} hint={t.industriesHint}>
            <Select
              id="policy-industries"
              aria-label={t.industries}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={industries}
              onChange={setIndustries}
              options={(terms?.industries ?? []).map(s => ({
                label: s.title,
                options: [
                  { value: s.code, label: `${s.code} ${s.title}` },
                  ...s.divisions.map(d => ({ value: d.code, label: `${d.code} ${d.title}` })),
                ],
              }))}
            />
          </Field>
          <Field id="policy-categories" title={t.categories} hint={t.categoriesHint}>
            <Select
              id="policy-categories"
              aria-label={t.categories}
              mode="multiple"
              value={categories}
              onChange={setCategories}
              options={(terms?.categories ?? []).map(c => ({ value: c, label: c }))}
            />
          </Field>
          <Field id="policy-region" title={t.regions} hint={t.regionsHint}>
            <div className="row">
              <RegionSelect
                title={t.regions}
                value={region}
                set={v => setRegion(typeof v === 'string' ? v : undefined)}
                at={{ id: 'policy-region' }}
              />
              <Button
                disabled={!region || regions.includes(region)}
                onClick={() => {
                  if (region) setRegions([...regions, region])
                  setRegion(undefined)
                }}
              >
                {t.addRegion}
              </Button>
            </div>
            {regions.length > 0 && (
              <p className="row chosen-regions">
                {regions.map(code => (
                  <Button
                    key={code}
                    size="small"
                    aria-label={t.removeRegion(nameOf(code))}
                    onClick={() => setRegions(regions.filter(r => r !== code))}
                  >
                    {nameOf(code)} ×
                  </Button>
                ))}
              </p>
            )}
          </Field>
          <h2 className="drawer-head">{words.preview}</h2>
          <p className="soft small">{words.previewGist}</p>
          <Reach of={{ industries, categories, regions }} />
        </>
      }
    >
      <AgencyField agencies={agencies} value={agency} set={setAgency} />
    </FormDrawer>
  )
}
