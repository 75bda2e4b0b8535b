import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import type { Confirm, Evidence, FollowUpView } from '../../../server/checkups/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { useMatter } from '../queries.ts'
import { checkups, frame } from '../words.ts'
import { useRefresh } from './queries.ts'

const words = checkups.followUps
export type Doing = { name: 'report' | 'confirm' | 'sendBack' | 'drop'; row: FollowUpView }
const paths = { report: 'report', confirm: 'confirm', sendBack: 'return', drop: 'drop' } as const
const done = { report: words.reported, confirm: words.confirmed, sendBack: words.sentBack, drop: words.dropped }

/** One act on a follow-up: reported with what shows it, confirmed, sent back or dropped with the reason. */
export function FollowUpAct({ doing: { name, row }, close }: { doing: Doing; close: () => void }) {
  const told = name === 'report' || name === 'confirm'
  const [text, setText] = useState(told ? (row.evidence ?? '') : '')
  const [file, setFile] = useState<number>()
  const [fault, setFault] = useState<string>()
  const key = useRef(keyed())
  const refresh = useRefresh()
  const files = useMatter(row.checkup).data?.files ?? []
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (body: Evidence | Confirm | { why: string }) =>
      post(`/checkups/${row.checkup}/follow-ups/${row.id}/${paths[name]}`, body, key.current(body)),
    onSuccess: async () => {
      await refresh()
      message.success(done[name])
      close()
    },
  })
  const submit = () => {
    const said = text.trim()
    if (!said && name !== 'confirm') return setFault(told ? words.evidenceMissing : words.whyMissing)
    if (!told) return send.mutate({ why: said })
    send.mutate({ ...(said && { evidence: said }), ...(file && { file }) })
  }
  return (
    <Drawer
      open
      size={520}
      title={words[name]}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {words[name]}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      <p className="basis">
        {row.what}
        <small className="soft under">
          {row.enterprise.name}　{words.of(row.title)}
        </small>
      </p>
      {send.error !== null && <ProblemNote fault={send.error} focus />}
      <Field id="follow-text" title={told ? words.evidence : words.why} fault={fault} needed={name !== 'confirm'}>
        <Input.TextArea
          {...described('follow-text', false, fault)}
          value={text}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={e => {
            setText(e.target.value)
            setFault(undefined)
          }}
        />
      </Field>
      {told && (
        <Field id="follow-file" title={words.evidenceFile} hint={words.file}>
          <Select
            id="follow-file"
            aria-label={words.evidenceFile}
            allowClear
            placeholder={words.noFile}
            value={file ?? null}
            onChange={v => setFile(v ?? undefined)}
            options={files.map(f => ({ value: f.id, label: `${f.material} ${f.name}` }))}
          />
        </Field>
      )}
    </Drawer>
  )
}
