import { useState } from 'preact/hooks'
import { Icon } from '../../portal/parts/icon.tsx'
import { useStore } from '../../portal/state/store.ts'
import type { Part } from '../pages/write.tsx'
import { leastFirms, nameOf } from '../state/checking.ts'
import { live } from '../state/live.ts'
import { w } from '../words/index.ts'
import { toggled } from './chips.tsx'
import { Group } from './group.tsx'
import { matches } from './matching.ts'

/** How many are shown before the rest is asked for. */
const few = 8

/** The firms of the target that this visit covers, with how many the rule wants. Contacts of those chosen are one tap away. */
export function Firms({ entry, put }: Part) {
  const { kept } = useStore(live)
  const [sought, seek] = useState('')
  const [all, showAll] = useState(false)
  const { target, firms: chosen = [] } = entry.writing
  const pack = kept?.pack
  const covered = new Set(pack?.targets.find(t => t.id === target)?.firms)
  const firms = pack?.firms.filter(f => covered.has(f.id) || chosen.includes(f.id)) ?? []
  if (target === undefined || (firms.length === 0 && chosen.length === 0)) return null
  const least = leastFirms(target, kept ?? {})
  const found = firms.filter(f => matches(f, sought))
  const [first, rest] = [found.filter(f => chosen.includes(f.id)), found.filter(f => !chosen.includes(f.id))]
  const ordered = sought || all ? found : [...first, ...rest.slice(0, Math.max(0, few - first.length))]
  const shown = pack
    ? ordered
    : chosen.map(id => ({ id, name: nameOf(id, entry, pack), pendingCase: false, contacts: [] }))
  const called = firms.filter(f => chosen.includes(f.id) && f.contacts.length > 0)
  const said = least === undefined ? w.write.firmsOf(chosen.length) : w.write.firmsLeast(chosen.length, least)
  return (
    <Group label={w.write.firms} tally={said} short={least !== undefined && chosen.length < least}>
      {firms.length > few && (
        <input
          type="search"
          autocomplete="off"
          aria-label={w.write.firmsSearch}
          placeholder={w.write.targetSearch}
          value={sought}
          onInput={e => seek(e.currentTarget.value)}
        />
      )}
      <ul class="bare ticks">
        {shown.map(f => (
          <li key={f.id}>
            <label class="tick">
              <input
                type="checkbox"
                checked={chosen.includes(f.id)}
                onChange={() => put({ firms: toggled(chosen, f.id) }, { [f.id]: nameOf(f.id, entry, pack) })}
              />
              <span>
                {f.name}
                {f.pendingCase && <small class="risk-ink">{w.write.pending}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length < found.length && (
        <button type="button" class="link" onClick={() => showAll(true)}>
          {w.write.firmsAll(found.length)}
        </button>
      )}
      {called.length > 0 && (
        <details class="fold">
          <summary>{w.write.contacts}</summary>
          <ul class="bare">
            {called.flatMap(f =>
              f.contacts.map(c => (
                <li key={`${f.id} ${c.name}`} class="contact">
                  <span>
                    {f.name} {c.name}
                    {c.duty && ` ${c.duty}`}
                  </span>
                  <Telephone number={c.phone} />
                </li>
              )),
            )}
          </ul>
        </details>
      )}
    </Group>
  )
}

/** What is masked can be read, but not called. */
const Telephone = ({ number }: { number: string | undefined }) =>
  number && !number.includes('*') ? (
    <a href={`tel:${number}`}>
      <Icon name="phone" /> {number}
    </a>
  ) : (
    <span class="soft">{number}</span>
  )
