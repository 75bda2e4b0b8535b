import { Button } from 'antd'
import { useState } from 'react'
import type { MatterView } from '../../../../server/matters/contract.ts'
import type { ModeView } from '../../../../server/modes/contract.ts'
import { post } from '../../../common/api.ts'
import { isoDayText, todayIso } from '../../../common/dates.ts'
import { useRefresh } from '../../modes/queries.ts'
import { FormDrawer } from '../../parts/form-drawer.tsx'
import { modes } from '../../words.ts'

const words = modes.panel

/** What was heard where, of whom, on which day of the field work. */
export function Notes({ m, v }: { m: MatterView; v: ModeView }) {
  const [noting, note] = useState(false)
  const refresh = useRefresh()
  const f = words.noteForm
  return (
    <section>
      <h3 className="row">
        {words.notes}
        {v.mayNote && (
          <Button size="small" className="push" onClick={() => note(true)}>
            {words.note}
          </Button>
        )}
      </h3>
      {v.notes.length === 0 && <p className="soft">{words.noNotes}</p>}
      <ol className="said-by">
        {v.notes.map(n => (
          <li key={n.id}>
            <p className="row">
              <b className="num">{isoDayText(n.day)}</b>
              <span>{n.place}</span>
              <span className="soft small push">{n.author}</span>
            </p>
            <p className="soft">{n.people}</p>
            <p className="kept-lines measure">{n.text}</p>
          </li>
        ))}
      </ol>
      {noting && (
        <FormDrawer
          title={words.note}
          size={680}
          schema={{
            properties: {
              day: { title: f.day, 'x-widget': 'date' },
              place: { title: f.place, maxLength: 200 },
              people: { title: f.people, maxLength: 1000 },
              text: { title: f.text, 'x-widget': 'text', maxLength: 20_000 },
            },
            required: ['day', 'place', 'people', 'text'],
          }}
          given={{ day: todayIso() }}
          said={words.noted}
          refresh={refresh}
          close={() => note(false)}
          send={(answers, key) => post(`/modes/matters/${m.id}/notes`, answers, key(answers))}
        />
      )}
    </section>
  )
}
