import { useMutation } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import type { AppointmentView } from '../../../server/talents/appointment.contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText, todayIso } from '../../common/dates.ts'
import { useAgreements } from '../agreements/queries.ts'
import { Field } from '../forms/field.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Nothing } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { talents } from '../words.ts'
import { useAppointments, useRefresh, useTalents } from './queries.ts'

const words = talents.mutual

/** 互聘: mediators of one side appointed by the other, with each side's conditions held against them. */
export function Mutual() {
  const found = useAppointments()
  const [proposing, propose] = useState(false)
  const [ending, end] = useState<AppointmentView>()
  const refresh = useRefresh()
  const { message } = App.useApp()
  const done = (said: string) => async () => {
    await refresh()
    message.success(said)
    end(undefined)
  }
  const accepting = useMutation({
    mutationFn: ({ id, agency }: { id: string; agency: number }) =>
      post(`/talent-appointments/${id}/accept`, { agency }),
    onSuccess: done(words.accepted),
  })
  const stopping = useMutation({
    mutationFn: (why: string) => post(`/talent-appointments/${ending!.id}/end`, { why }),
    onSuccess: done(words.ended),
  })
  return (
    <>
      <div className="row between card-gap">
        <p className="soft grow">{words.gist}</p>
        <Button onClick={() => propose(true)}>{words.propose}</Button>
      </div>
      {accepting.error && <ProblemNote fault={accepting.error} focus />}
      <Read from={found} rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <ul className="stack">
              {rows.map(a => (
                <li key={a.id} className="card">
                  <div className="row between card-gap">
                    <h2>
                      {a.talent.name}{' '}
                      <span
                        className={`tag ${a.standing === 'inForce' ? 'kept' : a.standing === 'proposed' ? 'accent' : ''}`}
                      >
                        {a.standingTitle}
                      </span>
                    </h2>
                    {a.mayEnd && (
                      <Button size="small" aria-label={`${words.end} ${a.talent.name}`} onClick={() => end(a)}>
                        {words.end}
                      </Button>
                    )}
                  </div>
                  <dl className="facts inline">
                    {(
                      [
                        [words.agency, a.talent.agency],
                        [words.by, a.by.name],
                        [words.as, a.title],
                        [words.under, words.term(isoDayText(a.from), isoDayText(a.until))],
                      ] as const
                    ).map(([title, said]) => (
                      <div key={title}>
                        <dt>{title}</dt>
                        <dd className="num">{said}</dd>
                      </div>
                    ))}
                  </dl>
                  {a.conditions.map(c => (
                    <div key={c.agency} className="conditions">
                      <h3>{words.conditions(c.agency)}</h3>
                      <ul className="reasons">
                        {c.findings.map(f => (
                          <li key={`${f.about} ${f.why}`} className={f.met ? 'fits' : 'lacks'}>
                            {f.why}
                          </li>
                        ))}
                      </ul>
                    </div>
                  ))}
                  <ul className="lines acceptances">
                    {a.acceptances.map(x => (
                      <li key={x.agency.id}>
                        <span className="grow">{x.agency.name}</span>
                        <span className={x.at ? 'soft num' : 'away'}>
                          {x.at ? words.acceptedAt(isoDayText(x.at.slice(0, 10))) : words.waits}
                        </span>
                        {x.mayAccept && (
                          <Button
                            size="small"
                            type="primary"
                            loading={accepting.isPending}
                            onClick={() => accepting.mutate({ id: a.id, agency: x.agency.id })}
                          >
                            {words.accept(x.agency.name)}
                          </Button>
                        )}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {proposing && <Propose close={() => propose(false)} />}
      {ending && (
        <WhyModal
          title={`${words.end} ${ending.talent.name}`}
          act={words.end}
          danger
          busy={stopping.isPending}
          fault={stopping.error}
          submit={why => stopping.mutate(why)}
          close={() => end(undefined)}
        />
      )}
    </>
  )
}

function Propose({ close }: { close: () => void }) {
  const agreements = useAgreements({ standing: 'inForce' }).data?.rows ?? []
  const mediators = useTalents({ kind: 'mediator', limit: 100 }).data?.rows ?? []
  const [chosen, set] = useState<{ agreement?: string; talent?: string; by?: number }>({})
  const [lacking, setLacking] = useState(false)
  const refresh = useRefresh()
  const parties = agreements.find(a => a.id === chosen.agreement)?.parties ?? []
  const pick = <V extends string | number>(
    key: 'agreement' | 'talent' | 'by',
    title: string,
    options: readonly { value: V; label: string }[],
  ) => (
    <Field
      id={`appoint-${key}`}
      title={title}
      fault={lacking && chosen[key] === undefined ? talents.choose(title) : undefined}
      needed
    >
      <Select
        id={`appoint-${key}`}
        aria-label={title}
        placeholder={talents.choose(title)}
        value={(chosen[key] as V | undefined) ?? null}
        onChange={v => set({ ...chosen, [key]: v })}
        options={[...options]}
      />
    </Field>
  )
  return (
    <FormDrawer
      title={words.propose}
      schema={{
        properties: {
          title: { title: words.as, 'x-widget': 'line', maxLength: 60 },
          from: { title: words.from, 'x-widget': 'date' },
          until: { title: words.until, 'x-widget': 'date' },
        },
        required: ['title', 'from', 'until'],
      }}
      given={{ from: todayIso() }}
      said={words.proposed}
      refresh={refresh}
      close={close}
      check={() => {
        setLacking(true)
        return chosen.agreement !== undefined && chosen.talent !== undefined && chosen.by !== undefined
      }}
      send={(answers, key) => {
        const body = { ...answers, ...chosen }
        return post('/talent-appointments', body, key(body))
      }}
    >
      {pick(
        'agreement',
        talents.drawer.agreement,
        agreements.map(a => ({ value: a.id, label: a.title })),
      )}
      {pick(
        'talent',
        words.talent,
        mediators.map(t => ({ value: t.id, label: `${t.name} ${t.agency.name}` })),
      )}
      {pick(
        'by',
        words.by,
        parties.map(p => ({ value: p.id, label: p.name })),
      )}
    </FormDrawer>
  )
}
