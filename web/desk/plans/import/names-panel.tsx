import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Reading } from '../../../../server/plans/contract.ts'
import { Nothing } from '../../parts/page.tsx'
import { frame, plans } from '../../words.ts'
import { kindTitle, MeaningEditor } from '../meaning.tsx'
import type { Draft, Meaning } from './draft.ts'

const words = plans.names
/** As many names as are drawn at once; a click shows more. */
const shownAtOnce = 40

export type NameUse = { name: string; leads: number; parts: number }

/** What a name means, by choice or by the reading. */
export const meaningOf = (name: string, draft: Draft, reading: Reading): Meaning | undefined => {
  const read = reading.names.find(n => n.name === name)?.agency
  return draft.meanings[name] ?? (read && { agency: read })
}

/** Names that mean nothing yet; those that were typed anew are looked for when the plan is saved. */
export const openNames = (used: readonly NameUse[], draft: Draft, reading: Reading): NameUse[] =>
  used.filter(n => !meaningOf(n.name, draft, reading))

/** Every name of the plan with the agency it means: taken, proposed, searched, founded or left open. */
export function NamesPanel({
  used,
  draft,
  reading,
  mean,
}: {
  used: readonly NameUse[]
  draft: Draft
  reading: Reading
  mean: (name: string, meaning: Meaning | undefined) => void
}) {
  const [editing, edit] = useState<string>()
  const [onlyOpen, setOnlyOpen] = useState(false)
  const [limit, setLimit] = useState(shownAtOnce)
  if (used.length === 0) return <Nothing title={words.none} />
  const like = Object.values(draft.meanings).findLast(m => 'create' in m)?.create
  const open = new Set(openNames(used, draft, reading).map(n => n.name))
  // Those without agency first: they are what is to be done here. The order is that of the plan otherwise.
  const sorted = [...used.filter(n => open.has(n.name)), ...used.filter(n => !open.has(n.name))]
  const shown = sorted.filter(n => !onlyOpen || open.has(n.name) || n.name === editing)
  return (
    <>
      {open.size > 0 && (
        <Checkbox checked={onlyOpen} onChange={e => setOnlyOpen(e.target.checked)}>
          {words.onlyOpen}
        </Checkbox>
      )}
      <ul className="names">
        {shown.slice(0, limit).map(n => {
          const meaning = meaningOf(n.name, draft, reading)
          const read = reading.names.find(x => x.name === n.name)
          const others = [...(read?.agency ? [read.agency] : []), ...(read?.others ?? [])]
          return (
            <li key={n.name} className={open.has(n.name) ? 'open' : ''}>
              <span>
                <b>{n.name}</b>
                <small className="soft under num">{words.usedText(n.leads, n.parts)}</small>
              </span>
              {editing === n.name ? (
                <MeaningEditor
                  name={n.name}
                  meaning={meaning}
                  others={others}
                  mayStayOpen={!read?.agency}
                  like={like}
                  take={to => {
                    mean(n.name, to)
                    edit(undefined)
                  }}
                  close={() => edit(undefined)}
                />
              ) : (
                <>
                  <span>
                    <Means meaning={meaning} guessed={!read} />
                    {!meaning && others.length > 0 && (
                      <span className="row maybe">
                        <span className="soft">{words.maybe}</span>
                        {others.map(o => (
                          <Button key={o.id} size="small" onClick={() => mean(n.name, { agency: o })}>
                            {o.name}
                          </Button>
                        ))}
                      </span>
                    )}
                  </span>
                  <Button
                    size="small"
                    className="push"
                    aria-label={`${meaning ? words.change : words.choose} ${n.name}`}
                    onClick={() => edit(n.name)}
                  >
                    {meaning ? words.change : words.choose}
                  </Button>
                </>
              )}
            </li>
          )
        })}
      </ul>
      {shown.length > limit && (
        <Button onClick={() => setLimit(limit + shownAtOnce)}>
          {frame.more} <span className="num">{shown.length - limit}</span>
        </Button>
      )}
    </>
  )
}

function Means({ meaning, guessed }: { meaning: Meaning | undefined; guessed: boolean }) {
  if (!meaning) return <span className="late-word">{guessed ? words.guessed : words.open}</span>
  if ('agency' in meaning) return <span>{meaning.agency.name}</span>
  return <span>{words.willCreate(meaning.create.name, kindTitle(meaning.create.kind))}</span>
}
