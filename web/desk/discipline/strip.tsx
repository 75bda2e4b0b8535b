import { Button } from 'antd'
import { useState } from 'react'
import { readsDiscipline } from '../envoys/who.ts'
import { useDesk } from '../frame/desk.ts'
import { discipline } from '../words.ts'
import { FlagSaid, statusTone } from './flag.tsx'
import { type Flag, useMatterFlags } from './queries.ts'
import { RecusalForm } from './recusal-form.tsx'
import { Resolve } from './resolve.tsx'
import './discipline.css'

const words = discipline.flags

/** Conflicts of interest of a matter, on its page, for those who may see them; nothing where there are none. */
export function FlagStrip({ matter }: { matter: string }) {
  const { staff } = useDesk()
  const found = useMatterFlags(matter, readsDiscipline(staff))
  const [resolving, resolve] = useState<Flag>()
  const [asking, ask] = useState<Flag>()
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  const open = rows.filter(f => f.status === 'open')
  return (
    <section
      className={`flag-strip ${open.some(f => f.consequence === 'recuse') ? 'grave' : ''}`}
      aria-labelledby="flags"
    >
      <h2 id="flags">{words.strip(rows.length)}</h2>
      <ul>
        {rows.map(f => (
          <li key={f.id}>
            <FlagSaid f={f} about={false} />
            <div className="flag-side">
              <span className={`tag ${statusTone[f.status]}`}>{words.statuses[f.status]}</span>
              {f.may.includes('resolve') && (
                <span className="row">
                  <Button
                    size="small"
                    aria-label={discipline.asking.of(f.person.name, f.about.number)}
                    onClick={() => ask(f)}
                  >
                    {discipline.asking.button}
                  </Button>
                  <Button
                    size="small"
                    aria-label={words.resolveOf(f.person.name, f.about.number)}
                    onClick={() => resolve(f)}
                  >
                    {words.resolve}
                  </Button>
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
      {asking && <RecusalForm about={{ kind: 'flag', of: asking }} close={() => ask(undefined)} />}
      {resolving && <Resolve f={resolving} close={() => resolve(undefined)} />}
    </section>
  )
}
