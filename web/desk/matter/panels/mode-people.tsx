import { Button, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { MatterView } from '../../../../server/matters/contract.ts'
import type { ModeView, ParticipantView } from '../../../../server/modes/contract.ts'
import { post } from '../../../common/api.ts'
import { dayText } from '../../../common/dates.ts'
import { Field } from '../../forms/field.tsx'
import { usePool, useRefresh } from '../../modes/queries.ts'
import { FormDrawer } from '../../parts/form-drawer.tsx'
import { WhyDrawer } from '../../parts/why-drawer.tsx'
import { frame, modes } from '../../words.ts'

const words = modes.panel

/** Who was asked in as what, who accepted, who left; calling in and releasing for those who may. */
export function People({ m, v }: { m: MatterView; v: ModeView }) {
  const [calling, call] = useState(false)
  const [releasing, release] = useState<ParticipantView>()
  const refresh = useRefresh()
  return (
    <section>
      <h3 className="row">
        {words.people}
        {v.mayCallIn && (
          <Button size="small" className="push" onClick={() => call(true)}>
            {words.callIn}
          </Button>
        )}
      </h3>
      {v.participants.length === 0 && <p className="soft">{words.noPeople}</p>}
      <ul className="lines">
        {v.participants.map(p => (
          <li key={p.id} className={p.endedAt ? 'over-now' : undefined}>
            <span className="tag">{p.roleTitle}</span>
            <b>{p.name}</b>
            <span className="soft">{p.agency}</span>
            <span className="soft small push">
              {p.endedAt
                ? words.ended(dayText(p.endedAt), p.endedWhy ?? '')
                : p.acceptedAt
                  ? words.accepted(dayText(p.acceptedAt))
                  : words.waiting}
            </span>
            {v.mayCallIn && !p.endedAt && (
              <Button size="small" aria-label={words.releaseOf(p.name)} onClick={() => release(p)}>
                {words.release}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {calling && <CallIn m={m} v={v} close={() => call(false)} />}
      {releasing && (
        <WhyDrawer
          title={words.releaseOf(releasing.name)}
          act={words.release}
          label={words.why}
          path={`/modes/participations/${releasing.id}/release`}
          said={words.released}
          refresh={refresh}
          close={() => release(undefined)}
        />
      )}
    </section>
  )
}

type Picked = { person: number; name: string; role: string }

function CallIn({ m, v, close }: { m: MatterView; v: ModeView; close: () => void }) {
  const [picked, pick] = useState<readonly Picked[]>([])
  const [fault, setFault] = useState<string>()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const pool = usePool({ limit: 50, ...(q && { q }) })
  const refresh = useRefresh()
  const there = new Set(v.participants.filter(p => !p.endedAt).map(p => p.person))
  const usual = v.roles.at(-1)!.role
  const rows = (pool.data?.rows ?? []).filter(r => !there.has(r.id) && !picked.some(p => p.person === r.id))
  return (
    <FormDrawer
      title={words.callIn}
      schema={{ properties: {} }}
      said={words.called}
      refresh={refresh}
      close={close}
      check={() => {
        setFault(picked.length === 0 ? words.needPeople : undefined)
        return picked.length > 0
      }}
      send={(_, key) => {
        const body = { people: picked.map(({ person, role }) => ({ person, role })) }
        return post(`/modes/matters/${m.id}/participants`, body, key(body))
      }}
      more={
        <>
          <Field id="pool" title={words.person} hint={words.pool} fault={fault} needed>
            <Select
              id="pool"
              aria-label={words.person}
              showSearch={{ filterOption: false, onSearch: setText }}
              value={null}
              loading={pool.isFetching}
              onChange={(id: number | null) => {
                const row = rows.find(r => r.id === id)
                if (!row) return
                pick([...picked, { person: row.id, name: row.name, role: usual }])
                setFault(undefined)
                setText('')
              }}
              options={rows.map(r => ({ value: r.id, label: r.name, row: r }))}
              optionRender={({ data: { row } }) => (
                <span>
                  {row.name} <small className="soft">{row.agency}</small>
                  <small className="soft under">
                    {[...row.specialities, ...row.languages, words.load(row.load)].join(frame.list)}
                  </small>
                </span>
              )}
            />
          </Field>
          <ul className="lines">
            {picked.map((p, i) => (
              <li key={p.person}>
                <b>{p.name}</b>
                <Select
                  className="push role-select"
                  aria-label={`${words.role} ${p.name}`}
                  value={p.role}
                  onChange={role => pick(picked.map((x, at) => (at === i ? { ...x, role } : x)))}
                  options={v.roles.map(r => ({ value: r.role, label: r.title }))}
                />
                <Button
                  size="small"
                  aria-label={words.releaseOf(p.name)}
                  onClick={() => pick(picked.filter((_, at) => at !== i))}
                >
                  {frame.remove}
                </Button>
              </li>
            ))}
          </ul>
        </>
      }
    />
  )
}
