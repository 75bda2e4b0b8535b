import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { MatterView } from '../../../server/matters/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { Nothing } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { matter } from '../words.ts'

const words = matter.messages

/** What parties and staff wrote to each other, and the notes staff keep among themselves. */
export function Messages({ m }: { m: MatterView }) {
  return (
    <div className="messages">
      {m.messages.length === 0 && <Nothing title={words.none} next={words.noneNext} />}
      <ol>
        {m.messages.map(x => (
          <li key={x.id} className={x.internal ? 'internal' : x.mine ? 'mine' : ''}>
            <p className="small soft">
              <b>{x.mine ? words.mine : x.author}</b> {x.capacityTitle} <time>{momentText(x.at)}</time>
              {x.internal && <span className="tag risk">{words.internal}</span>}
            </p>
            <p className="kept-lines">{x.text}</p>
          </li>
        ))}
      </ol>
      {m.mayMessage ? <Write id={m.id} /> : <p className="soft">{words.closed}</p>}
    </div>
  )
}

function Write({ id }: { id: string }) {
  const [text, setText] = useState('')
  const [internal, setInternal] = useState(false)
  const [fault, setFault] = useState<string>()
  const { message } = App.useApp()
  const client = useQueryClient()
  const key = useRef(keyed())
  const send = useMutation({
    mutationFn: () => {
      const body = { text: text.trim(), ...(internal && { internal }) }
      return post(`/matters/${id}/messages`, body, key.current(body))
    },
    onSuccess: () => {
      setText('')
      key.current = keyed()
      message.success(words.sent)
      return client.invalidateQueries({ queryKey: ['matter', id] })
    },
  })
  const submit = () => (text.trim() ? send.mutate() : setFault(words.empty))
  return (
    <form
      className="write"
      onSubmit={e => {
        e.preventDefault()
        submit()
      }}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <fieldset className="chips">
        <legend className="hidden">{words.audience}</legend>
        {[false, true].map(only => (
          <label key={String(only)}>
            <input type="radio" name="audience" checked={internal === only} onChange={() => setInternal(only)} />
            {only ? words.internal : words.toParty}
          </label>
        ))}
      </fieldset>
      <Field id="message" title={words.text} fault={fault} hint={internal ? words.internalHint : undefined} needed>
        <Input.TextArea
          {...described('message', internal, fault)}
          value={text}
          maxLength={5000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={e => {
            setText(e.target.value)
            setFault(undefined)
          }}
        />
      </Field>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {internal ? words.note : words.send}
      </Button>
    </form>
  )
}
