import { Button, Select } from 'antd'
import { useState } from 'react'
import type { MatterView } from '../../../../server/matters/contract.ts'
import type { ModeView } from '../../../../server/modes/contract.ts'
import { post } from '../../../common/api.ts'
import { dueDayText, endOfDay } from '../../../common/dates.ts'
import { Field } from '../../forms/field.tsx'
import { useRefresh } from '../../modes/queries.ts'
import { FormDrawer } from '../../parts/form-drawer.tsx'
import { DaysLeft } from '../../parts/light.tsx'
import { modes } from '../../words.ts'

const words = modes.panel
type Task = ModeView['tasks'][number]
type Ending = { task: Task; how: 'finish' | 'drop' }

/** Who does what by when in a team. */
export function Tasks({ m, v }: { m: MatterView; v: ModeView }) {
  const [planning, plan] = useState(false)
  const [ending, end] = useState<Ending>()
  const refresh = useRefresh()
  return (
    <section>
      <h3 className="row">
        {words.tasks}
        {v.mayPlan && (
          <Button size="small" className="push" onClick={() => plan(true)}>
            {words.plan}
          </Button>
        )}
      </h3>
      {v.tasks.length === 0 && <p className="soft">{words.noTasks}</p>}
      <ul className="lines tasks">
        {v.tasks.map(t => (
          <li key={t.id} className={t.status === 'open' ? undefined : 'over-now'}>
            <div className="task-words">
              <p>{t.title}</p>
              <p className="soft small">
                {t.name}　{words.taskState[t.status]}
                {t.result && `　${t.result}`}
              </p>
            </div>
            {t.status === 'open' ? (
              <DaysLeft dueAt={endOfDay(t.due)} light={Date.parse(endOfDay(t.due)) < Date.now() ? 'red' : 'green'} />
            ) : (
              <span className="soft num">{dueDayText(endOfDay(t.due))}</span>
            )}
            {t.status === 'open' && (t.mine || v.mayPlan) && (
              <span className="row">
                {t.mine && (
                  <Button
                    size="small"
                    aria-label={words.finishOf(t.title)}
                    onClick={() => end({ task: t, how: 'finish' })}
                  >
                    {words.finish}
                  </Button>
                )}
                {v.mayPlan && (
                  <Button size="small" aria-label={words.dropOf(t.title)} onClick={() => end({ task: t, how: 'drop' })}>
                    {words.drop}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {planning && <Plan m={m} v={v} close={() => plan(false)} />}
      {ending && (
        <FormDrawer
          title={ending.how === 'finish' ? words.finishOf(ending.task.title) : words.dropOf(ending.task.title)}
          act={words[ending.how]}
          schema={{
            properties:
              ending.how === 'finish'
                ? { result: { title: words.result, 'x-widget': 'text', maxLength: 10_000 } }
                : { why: { title: words.why, 'x-widget': 'text', maxLength: 2000 } },
            required: [ending.how === 'finish' ? 'result' : 'why'],
          }}
          said={ending.how === 'finish' ? words.finished : words.dropped}
          refresh={refresh}
          close={() => end(undefined)}
          send={(answers, key) => post(`/modes/tasks/${ending.task.id}/${ending.how}`, answers, key(answers))}
        />
      )}
    </section>
  )
}

function Plan({ m, v, close }: { m: MatterView; v: ModeView; close: () => void }) {
  const [participant, choose] = useState<number>()
  const [fault, setFault] = useState<string>()
  const refresh = useRefresh()
  const people = v.participants.filter(p => p.acceptedAt && !p.endedAt)
  return (
    <FormDrawer
      title={words.plan}
      schema={{
        properties: {
          title: { title: words.task.title, maxLength: 500 },
          due: { title: words.task.due, 'x-widget': 'date' },
        },
        required: ['title', 'due'],
      }}
      said={words.planned}
      refresh={refresh}
      close={close}
      check={() => {
        setFault(participant === undefined ? words.needPeople : undefined)
        return participant !== undefined
      }}
      send={(answers, key) => {
        const body = { ...answers, participant }
        return post(`/modes/matters/${m.id}/tasks`, body, key(body))
      }}
      more={
        <Field id="task-who" title={words.task.participant} fault={fault} needed>
          <Select
            id="task-who"
            aria-label={words.task.participant}
            value={participant ?? null}
            onChange={id => {
              choose(id ?? undefined)
              setFault(undefined)
            }}
            options={people.map(p => ({ value: p.id, label: `${p.name}　${p.roleTitle}` }))}
          />
        </Field>
      }
    />
  )
}
