import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { EnvoyView, TrainingInput } from '../../../server/envoys/contract.ts'
import { post, put } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { envoys, frame } from '../words.ts'
import { languageOptions, specialityOptions } from './address.ts'

const refreshed = (client: ReturnType<typeof useQueryClient>) => client.invalidateQueries({ queryKey: ['envoys'] })

/** What an envoy knows and speaks, and whether they are of the pool of experts. */
export function ProfileForm({ e, close }: { e: EnvoyView; close: () => void }) {
  const words = envoys.profileForm
  const [specialities, setSpecialities] = useState<string[]>([...e.specialities])
  const [languages, setLanguages] = useState<string[]>([...e.languages])
  const [expert, setExpert] = useState(e.expert)
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => put(`/envoys/${e.id}`, { specialities, languages, expert }),
    onSuccess: async () => {
      await refreshed(client)
      message.success(words.saved)
      close()
    },
  })
  return (
    <Modal
      open
      title={envoys.one.profile}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={() => send.mutate()}
      okText={words.save}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <Field id="profile-specialities" title={words.specialities} group>
        <Checkbox.Group value={specialities} options={specialityOptions} onChange={setSpecialities} />
      </Field>
      <Field id="profile-languages" title={words.languages} group>
        <Checkbox.Group value={languages} options={languageOptions} onChange={setLanguages} />
      </Field>
      <Checkbox checked={expert} onChange={x => setExpert(x.target.checked)}>
        {words.expert}
      </Checkbox>
    </Modal>
  )
}

const kinds = ['course', 'mentoring', 'shadowing'] as const

/** What somebody learnt is written down. */
export function TrainingForm({ e, close }: { e: EnvoyView; close: () => void }) {
  const words = envoys.trainingForm
  const [t, set] = useState({
    kind: 'course' as (typeof kinds)[number],
    title: '',
    day: todayIso(),
    hours: '',
    note: '',
  })
  const [lacking, setLacking] = useState(false)
  const client = useQueryClient()
  const { message } = App.useApp()
  const hours = Number(t.hours)
  const send = useMutation({
    mutationFn: () => {
      const body: TrainingInput = {
        kind: t.kind,
        title: t.title.trim(),
        day: t.day,
        hours,
        ...(t.note.trim() && { note: t.note.trim() }),
      }
      return post(`/envoys/${e.id}/training`, body)
    },
    onSuccess: async () => {
      await refreshed(client)
      message.success(words.saved)
      close()
    },
  })
  const submit = () => (t.title.trim() === '' || !(hours > 0) ? setLacking(true) : send.mutate())
  return (
    <Modal
      open
      title={envoys.one.training}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={submit}
      okText={words.save}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <Field id="training-kind" title={words.kind} group needed>
        <Radio.Group
          aria-label={words.kind}
          value={t.kind}
          options={kinds.map(value => ({ value, label: words.kinds[value] }))}
          onChange={x => set({ ...t, kind: x.target.value })}
        />
      </Field>
      <Field id="training-title" title={words.title} fault={lacking ? words.needed : undefined} needed>
        <Input
          id="training-title"
          value={t.title}
          maxLength={200}
          onChange={x => set({ ...t, title: x.target.value })}
        />
      </Field>
      <div className="pair-fields">
        <Field id="training-day" title={words.day} needed>
          <Input
            id="training-day"
            type="date"
            className="num"
            max={todayIso()}
            value={t.day}
            onChange={x => set({ ...t, day: x.target.value })}
          />
        </Field>
        <Field id="training-hours" title={words.hours} needed>
          <Input
            id="training-hours"
            type="number"
            className="num"
            min={0.5}
            step={0.5}
            value={t.hours}
            onChange={x => set({ ...t, hours: x.target.value })}
          />
        </Field>
      </div>
      <Field id="training-note" title={words.note}>
        <Input id="training-note" value={t.note} maxLength={2000} onChange={x => set({ ...t, note: x.target.value })} />
      </Field>
    </Modal>
  )
}
