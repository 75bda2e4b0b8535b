import { Button, Input, Radio, Select } from 'antd'
import { newKey } from '../../../common/api.ts'
import { moneyFrom, moneyText } from '../../../common/schema-form.ts'
import { Field } from '../../forms/field.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { visits } from '../../words.ts'
import type { Pack } from '../queries.ts'
import type { Edit, GiftEdit, Outcome } from './draft.ts'

const words = visits.form
type Items = Pack['declaration']['items']

/** What an envoy declares after a visit: item by item, or all at once where all was kept. */
export function Declarations({
  items,
  notice,
  declared,
  set,
  faults,
}: {
  items: Items
  notice: string
  declared: Edit['declared']
  set: (declared: Edit['declared']) => void
  faults: ReadonlyMap<string, string>
}) {
  const answer = (id: string, to: { kept: boolean; explanation: string }) => set({ ...declared, [id]: to })
  const all = () => set(Object.fromEntries(items.map(i => [i.id, { kept: true, explanation: '' }])))
  return (
    <Field id="visit-declared" title={words.declared} hint={notice} group needed>
      <p className="card-gap">
        <Button onClick={all}>{words.declareAll}</Button>
      </p>
      <ul className="lines declared">
        {items.map(i => {
          const d = declared[i.id]
          const fault = faults.get(`declared.${i.id}`)
          return (
            <li key={i.id}>
              <span>
                {i.text}
                <small className="soft under">
                  <Sentence text={i.basis} />
                </small>
              </span>
              <Radio.Group
                id={`visit-declared.${i.id}`}
                aria-label={i.text}
                value={d?.kept}
                onChange={e => answer(i.id, { kept: e.target.value, explanation: d?.explanation ?? '' })}
                options={[
                  { value: true, label: words.kept },
                  { value: false, label: words.notKept },
                ]}
              />
              {d && !d.kept && (
                <Input
                  aria-label={words.explanation}
                  placeholder={words.explanation}
                  value={d.explanation}
                  maxLength={1000}
                  onChange={e => answer(i.id, { kept: false, explanation: e.target.value })}
                />
              )}
              {fault && <p className="fault">{fault}</p>}
            </li>
          )
        })}
      </ul>
    </Field>
  )
}

const outcomes = Object.keys(visits.one.outcomes) as Outcome[]

/** Gifts and meals that were offered, and what was done with them. */
export function Gifts({ gifts, set }: { gifts: readonly GiftEdit[]; set: (gifts: GiftEdit[]) => void }) {
  const change = (key: string, to: Partial<GiftEdit>) => set(gifts.map(g => (g.key === key ? { ...g, ...to } : g)))
  return (
    <Field id="visit-gifts" title={words.gifts} group>
      {gifts.map((g, i) => (
        <div key={g.key} className="row gift-edit">
          <Input
            aria-label={words.gift.what}
            placeholder={words.gift.what}
            value={g.what}
            maxLength={200}
            onChange={e => change(g.key, { what: e.target.value })}
          />
          <Input
            aria-label={words.gift.from}
            placeholder={words.gift.from}
            value={g.from}
            maxLength={200}
            onChange={e => change(g.key, { from: e.target.value })}
          />
          <Input
            aria-label={words.gift.value}
            placeholder={words.gift.value}
            className="num"
            inputMode="decimal"
            defaultValue={g.value === undefined ? '' : moneyText(g.value)}
            onChange={e => change(g.key, { value: moneyFrom(e.target.value) })}
          />
          <Select
            aria-label={words.gift.outcome}
            value={g.outcome}
            options={outcomes.map(value => ({ value, label: visits.one.outcomes[value] }))}
            onChange={outcome => change(g.key, { outcome })}
          />
          <Button
            size="small"
            aria-label={words.removeGift(i + 1)}
            onClick={() => set(gifts.filter(x => x.key !== g.key))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        onClick={() => set([...gifts, { key: newKey(), what: '', from: '', value: undefined, outcome: 'refused' }])}
      >
        {words.addGift}
      </Button>
    </Field>
  )
}
