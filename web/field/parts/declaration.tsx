import { Button } from '../../portal/parts/button.tsx'
import { Line } from '../../portal/parts/field.tsx'
import { useStore } from '../../portal/state/store.ts'
import type { Part } from '../pages/write.tsx'
import { declaredItems } from '../state/checking.ts'
import { live } from '../state/live.ts'
import { w } from '../words/index.ts'

/** Every item is shown and answered; one press answers all with “kept”, after they have been read. */
export function Declaration({ entry, put }: Part) {
  const { kept } = useStore(live)
  const { declared = [] } = entry.writing
  const items = declaredItems(entry.writing, kept?.pack)
  const answer = (item: string, is: boolean) =>
    put({ declared: [...declared.filter(d => d.item !== item), { item, kept: is }] })
  return (
    <section class="field" aria-labelledby="l-declared" id="f-declared" tabIndex={-1}>
      <h2 class="label" id="l-declared">
        {w.write.declared}
      </h2>
      {!kept && <p class="soft">{w.write.declaredNeedsPack}</p>}
      {kept && <p class="why small">{kept.pack.declaration.notice}</p>}
      {items.map(({ id, text, basis }) => {
        const said = declared.find(d => d.item === id)
        return (
          <fieldset key={id} class="item" id={`f-declared-${id}`} tabIndex={-1}>
            <legend>{text}</legend>
            <p class="soft small">{basis}</p>
            <div class="yes-no">
              {([true, false] as const).map(is => (
                <label class="chip" key={String(is)}>
                  <input
                    type="radio"
                    name={`declared-${id}`}
                    checked={said?.kept === is}
                    onChange={() => answer(id, is)}
                  />
                  <span>{is ? w.write.kept : w.write.broken}</span>
                </label>
              ))}
            </div>
            {said?.kept === false && (
              <Line
                id={`f-explained-${id}`}
                label={w.write.explanation}
                rows={2}
                value={said.explanation ?? ''}
                onValue={explanation =>
                  put({ declared: declared.map(d => (d.item === id ? { ...d, explanation } : d)) })
                }
              />
            )}
          </fieldset>
        )
      })}
      {items.length > 0 && (
        <Button
          kind="plain"
          onClick={() =>
            put({
              declared: items.map(i => declared.find(d => d.item === i.id && !d.kept) ?? { item: i.id, kept: true }),
            })
          }
        >
          {w.write.allKept}
        </Button>
      )}
    </section>
  )
}
