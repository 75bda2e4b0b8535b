import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useRef } from 'react'
import type { ConferenceInput, ConferenceView, PlanView } from '../../../server/plans/contract.ts'
import { call, get, keyed, ProblemError, post } from '../../common/api.ts'
import { isoDayText, todayIso } from '../../common/dates.ts'
import { type FormSchema, toSend } from '../../common/schema-form.ts'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, plans } from '../words.ts'

const words = plans.conferences

const form: FormSchema = {
  properties: {
    title: { title: words.title, maxLength: 200 },
    heldOn: { title: words.heldOn, 'x-widget': 'date' },
    chair: { title: words.chair, maxLength: 200 },
    attendees: { title: words.attendees, 'x-widget': 'text', maxLength: 4000 },
    agenda: { title: words.agenda, 'x-widget': 'text', maxLength: 10_000 },
    minutes: { title: words.minutes, 'x-widget': 'text', maxLength: 50_000 },
  },
  required: ['title', 'heldOn', 'chair', 'attendees', 'agenda'],
}
type Name = keyof Omit<ConferenceInput, 'version'>
const fields = Object.keys(form.properties) as Name[]

/** Notes a conference, or changes what was noted. Who was overtaken sees the other's words beside their own, and loses nothing. */
export function ConferenceForm({
  plan,
  conference,
  close,
}: {
  plan: PlanView
  conference: ConferenceView | undefined
  close: () => void
}) {
  const begun = conference ?? { heldOn: todayIso() }
  const state = useSchemaForm(Object.fromEntries(Object.entries(begun).filter(([name]) => name in form.properties)))
  const client = useQueryClient()
  const { message } = App.useApp()
  const key = useRef(keyed())
  const version = useRef(conference?.version)
  const refresh = () => client.invalidateQueries({ queryKey: ['plan', plan.id] })

  const send = useMutation({
    mutationFn: async (): Promise<ConferenceView | undefined> => {
      const body = { minutes: '', ...toSend(form, state.answers) } as ConferenceInput
      if (!conference) {
        await post(`/plans/${plan.id}/conferences`, body, key.current(body))
        return undefined
      }
      const change = { ...body, version: version.current }
      const options = { body: change, key: key.current(change) }
      try {
        await call('PUT', `/plans/${plan.id}/conferences/${conference.id}`, options)
        return undefined
      } catch (e) {
        if (!(e instanceof ProblemError) || e.problem.code !== 'changed-meanwhile') throw e
        const now = await get<PlanView>(`/plans/${plan.id}`)
        return now.conferences.find(c => c.id === conference.id)
      }
    },
    onSuccess: async theirs => {
      if (theirs) return
      await refresh()
      message.success(words.saved)
      close()
    },
    onError: state.take,
  })
  const theirs = send.data
  const title = conference ? words.editOf(conference.title) : words.add
  const save = () => state.check(form) && send.mutate()
  return (
    <Drawer
      open
      size={720}
      title={title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          {theirs ? (
            <>
              <Button
                type="primary"
                loading={send.isPending}
                onClick={() => {
                  version.current = theirs.version
                  save()
                }}
              >
                {words.keepMine}
              </Button>
              <Button
                onClick={() => {
                  for (const name of fields) state.set(name, theirs[name])
                  version.current = theirs.version
                  send.reset()
                  void refresh()
                }}
              >
                {words.takeTheirs}
              </Button>
            </>
          ) : (
            <Button type="primary" loading={send.isPending} onClick={save}>
              {words.save}
            </Button>
          )}
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error !== null && (
        <ProblemNote fault={send.error} focus={state.faults.size === 0} fields={state.faults.size === 0} />
      )}
      {theirs && <Overtaken theirs={theirs} mine={state.answers} />}
      <SchemaForm schema={form} state={state} />
    </Drawer>
  )
}

const takeFocus = (box: HTMLDivElement | null) => box?.focus()

/** Where the other's words differ from one's own. */
function Overtaken({ theirs, mine }: { theirs: ConferenceView; mine: Readonly<Record<string, unknown>> }) {
  const said = (name: Name, value: unknown) => (name === 'heldOn' ? isoDayText(String(value)) : String(value ?? ''))
  return (
    <div className="notice risk" role="alert" tabIndex={-1} ref={takeFocus}>
      <p>
        <strong>{words.changed}</strong>
      </p>
      <p>{words.changedNext}</p>
      <dl className="answers">
        {fields
          .filter(name => theirs[name] !== (mine[name] ?? ''))
          .map(name => (
            <div key={name}>
              <dt>
                {form.properties[name]!.title} {words.latest}
              </dt>
              <dd>{said(name, theirs[name]) || plans.no}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}
