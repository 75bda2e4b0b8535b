import { useState } from 'preact/hooks'
import { useStore } from '../../portal/state/store.ts'
import type { Part } from '../pages/write.tsx'
import { nameOf } from '../state/checking.ts'
import { live } from '../state/live.ts'
import { choosing } from '../state/writing.ts'
import { w } from '../words/index.ts'
import { matches } from './matching.ts'

/** Whom the visit is to: one of the envoy's targets, found by any part of the name or its pinyin initials. */
export function TargetField({ entry, put }: Part) {
  const { kept } = useStore(live)
  const [sought, seek] = useState('')
  const { writing } = entry
  const targets = kept?.pack.targets
  if (writing.target !== undefined)
    return (
      <div class="field" id="f-target" tabIndex={-1}>
        <p class="label">{w.write.target}</p>
        <div class="chosen">
          <span class="line-title">{nameOf(writing.target, entry, kept?.pack)}</span>
          {entry.base === 0 && (
            <button type="button" class="link" onClick={() => put({ target: undefined, firms: undefined })}>
              {w.write.change}
            </button>
          )}
        </div>
      </div>
    )
  const found = (targets ?? []).filter(t => matches(t, sought))
  return (
    <div class="field">
      <label class="label" for="f-target">
        {w.write.target}
      </label>
      {targets ? (
        <>
          <input
            id="f-target"
            type="search"
            autocomplete="off"
            placeholder={w.write.targetSearch}
            value={sought}
            onInput={e => seek(e.currentTarget.value)}
          />
          <ul class="bare picks">
            {found.map(t => (
              <li key={t.id}>
                <button
                  type="button"
                  class="line"
                  onClick={() => {
                    const { change, names } = choosing(t.id, writing)
                    put(change, names)
                  }}
                >
                  <span class="line-words">
                    <span class="line-title">{t.name}</span>
                    {t.address && <span class="soft small">{t.address}</span>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p class="soft">{w.write.targetNone}</p>}
        </>
      ) : (
        <p class="soft" id="f-target" tabIndex={-1}>
          {w.write.targetWiped}
        </p>
      )}
    </div>
  )
}
