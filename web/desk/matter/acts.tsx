import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ChoiceView, MatterView } from '../../../server/matters/contract.ts'
import { frame, matter } from '../words.ts'
import { ActDrawer } from './act-drawer.tsx'
import { pageOfAct } from './panels/elsewhere.ts'

const words = matter.acts
/** As many as stand side by side; the rest are one click further. */
const shownAtOnce = 4

/** Only what may lawfully be done now, by whoever is looking; the server says which. */
export function ActFooter({ m }: { m: MatterView }) {
  const [acting, setActing] = useState<ChoiceView>()
  const navigate = useNavigate()
  const act = (choice: ChoiceView | undefined) => {
    const page = choice && pageOfAct(m, choice.action)
    if (page) void navigate(page)
    else setActing(choice)
  }
  // What is due next comes first and stands out; the rest keep the order of the table.
  const due = m.choices.find(c => c.title === m.next?.act)
  const all = due ? [due, ...m.choices.filter(c => c !== due)] : m.choices
  const main = due ?? (all.length === 1 ? all[0] : undefined)
  const first = all.slice(0, shownAtOnce)
  const rest = all.slice(shownAtOnce)
  return (
    <>
      <footer className="acts">
        <h2 className="soft">{all.length > 0 ? words.label : words.none}</h2>
        <div className="row">
          {first.map(c => (
            <Button
              key={c.action}
              type={c === main ? 'primary' : 'default'}
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
