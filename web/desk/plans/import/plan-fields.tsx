import { Input } from 'antd'
import { described, Field } from '../../forms/field.tsx'
import { plans } from '../../words.ts'
import type { AgencyName, Draft } from './draft.ts'
import type { useFaults } from './saving.tsx'

const words = plans.review

/** What the plan is called, and which agency watches over it. */
export function PlanFields({
  draft,
  among,
  faults,
  setDraft,
}: {
  draft: Draft
  among: readonly AgencyName[]
  faults: ReturnType<typeof useFaults>
  setDraft: (change: (d: Draft) => Draft) => void
}) {
  const [title, agency] = [faults.all.get('title'), faults.all.get('agency')]
  const { status: _, ...native } = described('plan-agency', false, agency)
  return (
    <section className="card" aria-label={words.plan}>
      <Field id="plan-title" title={words.plan} fault={title} needed>
        <Input.TextArea
          {...described('plan-title', false, title)}
          value={draft.title}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 4 }}
          onChange={e => {
            const to = e.target.value
            faults.clear('', 'title')
            setDraft(d => ({ ...d, title: to }))
          }}
        />
      </Field>
      {among.length === 1 ? (
        <p>
          <span className="soft">{words.agency}</span> {among[0]!.name}
        </p>
      ) : (
        <Field id="plan-agency" title={words.agency} fault={agency} needed>
          <select
            {...native}
            className="native"
            value={draft.agency ?? ''}
            onChange={e => {
              const to = Number(e.target.value) || undefined
              faults.clear('', 'agency')
              setDraft(d => ({ ...d, agency: to }))
            }}
          >
            <option value="">{words.agencyNeeded}</option>
            {among.map(a => (
              <option key={a.id} value={a.id}>
                {a.name}
              </option>
            ))}
          </select>
        </Field>
      )}
    </section>
  )
}
