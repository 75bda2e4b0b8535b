import type { Gift, GiftOutcome } from '../../../server/visits/contract.ts'
import { moneyFrom, moneyText } from '../../common/schema-form.ts'
import { Button } from '../../portal/parts/button.tsx'
import { Line } from '../../portal/parts/field.tsx'
import type { Part } from '../pages/write.tsx'
import { w } from '../words/index.ts'

/** Gifts and meals offered, with what became of them. */
export function Gifts({ entry, put }: Part) {
  const { gifts = [] } = entry.writing
  const change = (at: number, next: (gift: Gift) => Gift) =>
    put({ gifts: gifts.map((g, i) => (i === at ? next(g) : g)) })
  return (
    <details class="fold" open={gifts.length > 0}>
      <summary>{w.write.gifts}</summary>
      <p class="why">{w.write.giftsWhy}</p>
      {gifts.map((gift, i) => (
        <fieldset key={i} class="card">
          <legend class="strong">{w.write.gift(i + 1)}</legend>
          <Line
            id={`f-gift-${i}`}
            label={w.write.giftWhat}
            value={gift.what}
            onValue={what => change(i, g => ({ ...g, what }))}
          />
          <Line
            id={`f-gift-from-${i}`}
            label={w.write.giftFrom}
            value={gift.from}
            onValue={from => change(i, g => ({ ...g, from }))}
          />
          <Worth
            gift={gift}
            id={`f-gift-value-${i}`}
            onValue={value => change(i, ({ value: _, ...g }) => ({ ...g, ...(value !== undefined && { value }) }))}
          />
          <label class="field stacked">
            <span class="label">{w.write.giftOutcome}</span>
            <select
              value={gift.outcome}
              onChange={e => change(i, g => ({ ...g, outcome: e.currentTarget.value as GiftOutcome }))}
            >
              {Object.entries(w.outcomes).map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="link" onClick={() => put({ gifts: gifts.filter((_, at) => at !== i) })}>
            {w.write.removeGift}
          </button>
        </fieldset>
      ))}
      <Button kind="plain" onClick={() => put({ gifts: [...gifts, { what: '', from: '', outcome: 'refused' }] })}>
        {w.write.addGift}
      </Button>
    </details>
  )
}

/** Yuan as they are typed, kept as 分 when the field is left. */
const Worth = ({ gift, id, onValue }: { gift: Gift; id: string; onValue: (fen: number | undefined) => void }) => (
  <div class="field">
    <label class="label" for={id}>
      {w.write.giftValue}
    </label>
    <div class="with-unit">
      <input
        id={id}
        class="short"
        inputMode="decimal"
        autocomplete="off"
        value={gift.value === undefined ? '' : moneyText(gift.value)}
        onChange={e => onValue(moneyFrom(e.currentTarget.value))}
      />
      <span class="unit">{w.write.yuan}</span>
    </div>
  </div>
)
