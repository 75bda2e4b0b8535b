import type { AgencyView } from '../state/agencies.ts'
import { agenciesOf } from '../state/agencies.ts'
import type { Applying } from '../state/application.ts'
import { useLoad } from '../state/loading.ts'
import { application } from '../state/services.ts'
import { w } from '../words/index.ts'
import { Choices, Fault } from './field.tsx'
import { Empty, Show } from './loaded.tsx'
import { RegionField } from './region.tsx'

type Props = {
  id: string
  why: string
  fault: string | undefined
  chosen: Applying
  onChoose: (change: Partial<Applying>) => void
}

const name = (a: AgencyView) => ({
  value: String(a.id),
  title: a.name,
  hint: [a.address, a.phone].filter(Boolean).join('　'),
})

/** The agency to apply to: first the region, then those that take the application there. */
export function AgencyField({ id, why, fault, chosen, onChoose }: Props) {
  const { region, agency } = chosen
  const found = useLoad(
    s => (region === '' ? Promise.resolve([]) : agenciesOf({ region, procedure: application.id }, s)),
    [region],
  )
  return (
    <>
      <RegionField
        id={`${id}-region`}
        label={w.form.region}
        why={why}
        value={region}
        onValue={code => onChoose({ region: code, agency: 0, agencyName: '' })}
      />
      {region === '' ? (
        <div id={id} tabIndex={-1}>
          <Fault id={id} label="" fault={fault} />
        </div>
      ) : (
        <Show of={found}>
          {rows =>
            rows.length === 0 ? (
              <Empty title={w.apply.agencyNone}>
                <p>{w.apply.agencyNoneWhy}</p>
              </Empty>
            ) : (
              <Choices
                id={id}
                label={w.apply.agencyLabel}
                fault={fault}
                options={rows.map(name)}
                chosen={[String(agency)]}
                onChoose={([value]) =>
                  onChoose({ agency: Number(value), agencyName: rows.find(r => String(r.id) === value)?.name ?? '' })
                }
              />
            )
          }
        </Show>
      )}
    </>
  )
}
