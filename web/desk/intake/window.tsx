import { Input } from 'antd'
import { useState } from 'react'
import type { Receipt } from '../../../server/matters/contract.ts'
import { Section } from '../parts/page.tsx'
import { intake as words } from '../words.ts'
import { Filling } from './filling.tsx'
import type { Opening } from './opening.ts'
import { ReceiptSheet } from './receipt.tsx'

type Taken = { receipt: Receipt; materials: string[] }

/** At the window: which service, then who and what, then the receipt. */
export function Window({ openings }: { openings: Opening[] }) {
  const [chosen, choose] = useState<Opening>()
  const [taken, take] = useState<Taken>()
  if (taken)
    return (
      <ReceiptSheet
        {...taken}
        another={() => {
          take(undefined)
          choose(undefined)
        }}
      />
    )
  if (chosen) return <Filling opening={chosen} change={() => choose(undefined)} taken={take} />
  return <Choose openings={openings} choose={choose} />
}

function Choose({ openings, choose }: { openings: Opening[]; choose: (o: Opening) => void }) {
  const [text, setText] = useState('')
  const shown = openings.filter(o => `${o.service.title}${o.open.title}`.includes(text.trim()))
  return (
    <Section title={words.service}>
      <Input
        aria-label={words.search}
        placeholder={words.search}
        value={text}
        allowClear
        onChange={e => setText(e.target.value)}
        onPressEnter={() => shown[0] && choose(shown[0])}
      />
      <ul className="services">
        {shown.map(o => (
          <li key={`${o.service.id}/${o.open.action}`}>
            <button type="button" onClick={() => choose(o)}>
              <b>{o.open.title}</b>
              <small className="soft">{o.service.title}</small>
              <span className="small">{o.service.gist}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
