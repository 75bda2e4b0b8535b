import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import type { Urge as Told, Urged } from '../../../server/ledger/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { Nothing } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { frame, ledger } from '../words.ts'
import { useCommitment } from './queries.ts'

const words = ledger.urge

/** Presses for what is owed: who owes it is told, and it stands in the docket. */
export function Urge({ id, title, close }: { id: number; title: string; close: () => void }) {
  const found = useCommitment(String(id))
  const [text, setText] = useState('')
  const [answerBy, setAnswerBy] = useState('')
  const [fault, setFault] = useState<string>()
  const key = useRef(keyed())
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => {
      const body: Told = { text: text.trim(), ...(answerBy && { answerBy }) }
      return post<Urged>(`/ledger/${id}/urge`, body, key.current(body))
    },
    onSuccess: () =>
      Promise.all([['ledger'], ['matter'], ['reminders']].map(queryKey => client.invalidateQueries({ queryKey }))),
  })
  const submit = () => (text.trim().length < 2 ? setFault(words.short) : send.mutate())
  const may = found.data?.mayUrge
  return (
    <Drawer
      open
      size={520}
      title={words.of(title)}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          {may && !send.data && (
            <Button type="primary" loading={send.isPending} onClick={submit}>
              {words.send}
            </Button>
          )}
          <Button onClick={close}>{send.data ? frame.close : frame.cancel}</Button>
        </div>
      }
    >
      {send.data ? (
        <div className="done" role="status">
          <p>{words.told}</p>
          <ul className="bullets">
            {send.data.told.map(t => (
              <li key={`${t.agency}${t.capacityTitle}${t.person}`}>
                {words.toldOne(t.agency, t.capacityTitle, t.person)}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Read from={found}>
          {c => (
            <div className="stack">
              <p className={`why ${c.light}`}>{c.why}</p>
              {c.mayUrge ? (
                <div>
                  {send.error && <ProblemNote fault={send.error} focus />}
                  <Field id="urge-text" title={words.text} hint={words.textHint} fault={fault} needed>
                    <Input.TextArea
                      {...described('urge-text', true, fault)}
                      value={text}
                      maxLength={500}
                      autoSize={{ minRows: 3, maxRows: 8 }}
                      onChange={e => {
                        setText(e.target.value)
                        setFault(undefined)
                      }}
                    />
                  </Field>
                  <Field id="urge-by" title={words.answerBy}>
                    <Input
                      {...described('urge-by', false, undefined)}
                      type="date"
                      className="num short"
                      min={todayIso()}
                      value={answerBy}
                      onChange={e => setAnswerBy(e.target.value)}
                    />
                  </Field>
                </div>
              ) : (
                <Nothing title={words.mayNot} next={words.mayNotNext} />
              )}
            </div>
          )}
        </Read>
      )}
    </Drawer>
  )
}
