import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Citation } from '../../parts/citation.tsx'
import { Read } from '../../parts/read.tsx'
import { frame, quota } from '../../words.ts'
import { useSchemes } from './queries.ts'

const words = quota.rules

/** What the scheme asks for, in its own words, and what a setting decides because the words are silent. */
export function Rules({ scheme }: { scheme: string | undefined }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" onClick={() => setOpen(true)}>
        {words.title}
      </Button>
      <Drawer
        title={words.title}
        open={open}
        size={560}
        onClose={() => setOpen(false)}
        destroyOnHidden
        closable={{ 'aria-label': frame.close }}
      >
        {open && <Shown scheme={scheme} />}
      </Drawer>
    </>
  )
}

function Shown({ scheme }: { scheme: string | undefined }) {
  const found = useSchemes()
  return (
    <Read from={found}>
      {({ rows }) => (
        <div className="stack">
          {rows
            .filter(s => !scheme || s.id === scheme)
            .map(s => (
              <section key={s.id} className="stack">
                <header>
                  <h3>{s.title}</h3>
                  <Citation text={s.basis} />
                </header>
                <ul className="lines">
                  {s.kinds.map(k => (
                    <li key={k.kind}>
                      <b>{k.kindTitle}</b>
                      <span>{words.visits(k.visits)}</span>
                      {k.firms !== undefined && <span>{words.firms(k.firms)}</span>}
                      <small className="soft rule-basis">
                        <Citation text={k.basis} />
                      </small>
                    </li>
                  ))}
                </ul>
                {s.open.length > 0 && (
                  <div>
                    <h3>
                      {words.open}
                      <span className="mark">{frame.unverified}</span>
                    </h3>
                    <ul className="lines">
                      {s.open.map(o => (
                        <li key={o.setting}>
                          <span>{o.title}</span>
                          <b className="num push">{String(o.value)}</b>
                          <small className="soft rule-basis">{o.basis}</small>
                        </li>
                      ))}
                    </ul>
                  </div>
                )}
              </section>
            ))}
        </div>
      )}
    </Read>
  )
}
