import { useState } from 'preact/hooks'
import { Icon } from '../../portal/parts/icon.tsx'
import { useStore } from '../../portal/state/store.ts'
import type { Part } from '../pages/write.tsx'
import { leastFirms, nameOf } from '../state/checking.ts'
import { live } from '../state/live.ts'
import { w } from '../words/index.ts'
import { Chips, toggled } from './chips.tsx'
import { Group } from './group.tsx'
import { matches } from './matching.ts'

/** How many are shown before the rest is asked for. */
const few = 12

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
      <Chips
        name="firms"
        several
        options={shown.map(f => ({ value: f.id, title: f.name, hint: f.pendingCase ? w.write.pending : undefined }))}
        chosen={chosen}
        onToggle={id => put({ firms: toggled(chosen, id) }, { [id]: nameOf(id, entry, pack) })}
      />
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
                  {c.phone && (
                    <a href={`tel:${c.phone}`}>
                      <Icon name="phone" /> {c.phone}
                    </a>
                  )}
                </li>
              )),
            )}
          </ul>
        </details>
      )}
    </Group>
  )
}
