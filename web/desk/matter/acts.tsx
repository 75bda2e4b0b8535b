import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { ChoiceView, MatterView } from '../../../server/matters/contract.ts'
import { frame, matter } from '../words.ts'
import { ActDrawer } from './act-drawer.tsx'

const words = matter.acts
/** As many as stand side by side; the rest are one click further. */
const shownAtOnce = 4

/** Only what may lawfully be done now, by whoever is looking; the server says which. */
export function ActFooter({ m }: { m: MatterView }) {
  const [acting, act] = useState<ChoiceView>()
  const staffActs = m.choices
  const first = staffActs.slice(0, shownAtOnce)
  const rest = staffActs.slice(shownAtOnce)
  return (
    <>
      <footer className="acts">
        <h2 className="soft">{staffActs.length > 0 ? words.label : words.none}</h2>
        <div className="row">
          {first.map((c, i) => (
            <Button
              key={c.action}
              type={i === 0 ? 'primary' : 'default'}
              danger={c.urgent ?? false}
              onClick={() => act(c)}
            >
              {c.title}
            </Button>
          ))}
          {rest.length > 0 && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: rest.map(c => ({ key: c.action, label: c.title })),
                onClick: ({ key }) => act(rest.find(c => c.action === key)),
              }}
            >
              <Button>{words.more}</Button>
            </Dropdown>
          )}
        </div>
      </footer>
      {acting && (
        <ActDrawer m={m} choice={acting} key={acting.action} close={() => act(undefined)} closeTitle={frame.close} />
      )}
    </>
  )
}
