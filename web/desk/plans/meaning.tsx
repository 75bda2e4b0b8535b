import { Button, Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { type AgencyKind, agencyKinds } from '../../../server/people/capacities.ts'
import { described, Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { frame, plans } from '../words.ts'
import type { AgencyName, Meaning } from './import/draft.ts'

const words = plans.names
const kinds = (Object.keys(agencyKinds) as AgencyKind[]).map(value => ({ value, label: agencyKinds[value] }))
export const kindTitle = (kind: AgencyKind): string => agencyKinds[kind]

type Way = keyof typeof words.ways
type Shown = {
  name: string
  /** What it means so far. */
  meaning: Meaning | undefined
  others: readonly AgencyName[]
  /** Whether it may also be left without an agency. */
  mayStayOpen: boolean
  busy?: boolean
  /** What was founded last: the next is often of the same kind and place. */
  like?: { kind: AgencyKind; region: string } | undefined
  take: (meaning: Meaning | undefined) => void
  close: () => void
}

/** Says which agency a name of the plan is: one there is, one to be founded, or none yet. */
export function MeaningEditor({ name, meaning, others, mayStayOpen, busy = false, like, take, close }: Shown) {
  const id = useId()
  const made = meaning && 'create' in meaning ? meaning.create : undefined
  const [way, setWay] = useState<Way>(made ? 'create' : 'agency')
  const [agency, setAgency] = useState(meaning && 'agency' in meaning ? meaning.agency : undefined)
  const [fresh, setFresh] = useState<{ name: string; kind?: AgencyKind; region?: string }>(
    made ?? { name, ...(like && { kind: like.kind, region: like.region }) },
  )
  const [faults, setFaults] = useState<Partial<Record<keyof typeof words.missing, string>>>({})

  const confirm = () => {
    if (way === 'open') return take(undefined)
    if (way === 'agency') return agency ? take({ agency }) : setFaults({ agency: words.missing.agency })
    const { name: called, kind, region } = fresh
    const wrong = {
      ...(called.trim().length < 2 && { name: words.missing.name }),
      ...(!kind && { kind: words.missing.kind }),
      ...(!region && { region: words.missing.region }),
    }
    setFaults(wrong)
    if (kind && region && Object.keys(wrong).length === 0) take({ create: { name: called.trim(), kind, region } })
  }
  const ways = (Object.keys(words.ways) as Way[]).filter(w => w !== 'open' || mayStayOpen)
  return (
    <div className="meaning">
      <Radio.Group
        aria-label={words.how}
        value={way}
        onChange={e => setWay(e.target.value)}
        options={ways.map(value => ({ value, label: words.ways[value] }))}
      />
      {way === 'agency' && (
        <Field id={`${id}agency`} title={words.search} fault={faults.agency} needed>
          {others.length > 0 && (
            <p className="row maybe">
              <span className="soft">{words.maybe}</span>
              {others.map(o => (
                <Button
                  key={o.id}
                  size="small"
                  type={o.id === agency?.id ? 'primary' : 'default'}
                  onClick={() => setAgency(o)}
                >
                  {o.name}
                </Button>
              ))}
            </p>
          )}
          <AgencySelect
            id={`${id}agency`}
            {...(agency && { value: agency.id, known: agency })}
            onChange={(value, label) => {
              setAgency(value === undefined ? undefined : { id: value, name: label })
              setFaults({})
            }}
          />
        </Field>
      )}
      {way === 'create' && (
        <div className="meaning-new">
          <Field id={`${id}name`} title={words.create} fault={faults.name} needed>
            <Input
              {...described(`${id}name`, false, faults.name)}
              value={fresh.name}
              maxLength={200}
              onChange={e => setFresh({ ...fresh, name: e.target.value })}
            />
          </Field>
          <Field id={`${id}kind`} title={words.kind} fault={faults.kind} needed>
            <Select
              {...described(`${id}kind`, false, faults.kind)}
              aria-label={words.kind}
              showSearch={{ optionFilterProp: 'label' }}
              value={fresh.kind ?? null}
              options={kinds}
              onChange={kind => kind && setFresh({ ...fresh, kind })}
            />
          </Field>
          <Field id={`${id}region`} title={words.region} fault={faults.region} needed>
            <RegionSelect
              title={words.region}
              value={fresh.region}
              set={region => setFresh({ ...fresh, region: region as string })}
              at={{ id: `${id}region` }}
            />
          </Field>
        </div>
      )}
      {way === 'open' && <p className="soft">{words.open}</p>}
      <p className="row">
        <Button type="primary" size="small" loading={busy} onClick={confirm}>
          {words.confirm}
        </Button>
        <Button size="small" onClick={close}>
          {frame.cancel}
        </Button>
      </p>
    </div>
  )
}
