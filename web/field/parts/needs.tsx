import { v4 } from 'uuid'
import type { NeedDraft } from '../../../server/visits/contract.ts'
import { Button } from '../../portal/parts/button.tsx'
import { Line } from '../../portal/parts/field.tsx'
import { useStore } from '../../portal/state/store.ts'
import type { Part } from '../pages/write.tsx'
import { nameOf } from '../state/checking.ts'
import { live } from '../state/live.ts'
import { w } from '../words/index.ts'
import { Chips } from './chips.tsx'

/** What the firms ask for, one thing each. The id is made here, so that a need sent twice is one. */
export function Needs({ entry, put }: Part) {
  const { kept } = useStore(live)
  const { needs = [], firms = [] } = entry.writing
  const kinds = [...new Set([...(kept?.pack.needKinds ?? []), ...needs.flatMap(n => (n.kind ? [n.kind] : []))])]
  const change = (id: string, next: (need: NeedDraft) => NeedDraft) =>
    put({ needs: needs.map(n => (n.id === id ? next(n) : n)) })
  return (
    <section class="field" aria-labelledby="l-needs">
      <h2 class="label" id="l-needs">
        {w.write.needs}
      </h2>
      <p class="why">{w.write.needsWhy}</p>
      {needs.map((need, i) => (
        <fieldset key={need.id} class="card">
          <legend class="strong">{w.write.need(i + 1)}</legend>
          <div id={`f-kind-${need.id}`} tabIndex={-1}>
            <Chips
              name={`kind-${need.id}`}
              options={kinds.map(k => ({ value: k, title: k }))}
              chosen={[need.kind]}
              onToggle={kind => change(need.id, n => ({ ...n, kind }))}
            />
          </div>
          <Line
            id={`f-need-${need.id}`}
            label={w.write.needText}
            rows={3}
            value={need.text}
            onValue={text => change(need.id, n => ({ ...n, text }))}
          />
          {firms.length > 0 && (
            <label class="field stacked">
              <span class="label">{w.write.needFirm}</span>
              <select
                value={String(need.firm ?? '')}
                onChange={e => {
                  const firm = Number(e.currentTarget.value)
                  change(need.id, ({ firm: _, ...n }) => ({ ...n, ...(firm > 0 && { firm }) }))
                }}
              >
                <option value="">{w.write.needAnyFirm}</option>
                {firms.map(id => (
                  <option key={id} value={String(id)}>
                    {nameOf(id, entry, kept?.pack)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div class="row-apart">
            <label class="tick">
              <input
                type="checkbox"
                checked={need.pendingCase ?? false}
                onChange={e => {
                  const pendingCase = e.currentTarget.checked
                  change(need.id, ({ pendingCase: _, ...n }) => ({ ...n, ...(pendingCase && { pendingCase }) }))
                }}
              />
              {w.write.needPending}
            </label>
            <button type="button" class="link" onClick={() => put({ needs: needs.filter(n => n.id !== need.id) })}>
              {w.write.removeNeed}
            </button>
          </div>
        </fieldset>
      ))}
      <Button kind="plain" onClick={() => put({ needs: [...needs, { id: v4(), text: '', kind: '' }] })}>
        {w.write.addNeed}
      </Button>
    </section>
  )
}
