import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { keyed, post } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { compact } from '../../common/schema-form.ts'
import { described, Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { discipline } from '../words.ts'
import { type CheckAnswer, useChecks } from './queries.ts'

const words = discipline.checks

/** Asks other agencies whether their envoys serve a firm: the answer is yes or no, and never a list. */
export function Checks() {
  return (
    <div className="columns-2 shelf checks">
      <Ask />
      <Log />
    </div>
  )
}

function Ask() {
  const { agency } = useDesk()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [why, setWhy] = useState('')
  const [faults, setFaults] = useState<{ what?: string; why?: string }>({})
  const key = useRef(keyed())
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => {
      const body = {
        ...(code.trim() ? { code: compact(code).toUpperCase() } : { name: name.trim() }),
        ...(agency && { agency }),
        why: why.trim(),
      }
      return post<CheckAnswer>('/discipline/checks', body, key.current([body, Date.now()]))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['discipline', 'checks'] }),
  })
  const submit = () => {
    const wrong = {
      ...(compact(code).length !== 18 && name.trim().length < 2 && { what: words.need }),
      ...(why.trim() === '' && { why: words.whyNeeded }),
    }
    setFaults(wrong)
    if (Object.keys(wrong).length === 0) send.mutate()
  }
  const changing = (set: (text: string) => void) => (e: { target: { value: string } }) => {
    set(e.target.value)
    setFaults({})
    send.reset()
  }
  return (
    <Section title={words.ask}>
      <p className="soft card-gap">{words.gist}</p>
      {send.error && <ProblemNote fault={send.error} focus />}
      <Field id="check-code" title={words.code} hint={words.codeHint} fault={faults.what} needed>
        <Input
          {...described('check-code', true, faults.what)}
          className="num"
          value={code}
          maxLength={24}
          onChange={changing(setCode)}
        />
      </Field>
      <Field id="check-name" title={`${words.or}${words.name}`} hint={words.nameHint} needed>
        <Input
          {...described('check-name', true, undefined)}
          value={name}
          maxLength={200}
          disabled={code.trim() !== ''}
          onChange={changing(setName)}
        />
      </Field>
      <Field id="check-why" title={words.why} fault={faults.why} needed>
        <Input
          {...described('check-why', false, faults.why)}
          value={why}
          maxLength={500}
          onChange={changing(setWhy)}
          onPressEnter={submit}
        />
      </Field>
      <Button type="primary" loading={send.isPending} onClick={submit}>
        {words.submit}
      </Button>
      {send.data && <Answer of={send.data} />}
    </Section>
  )
}

function Answer({ of: a }: { of: CheckAnswer }) {
  return (
    <div className={`check-answer ${a.hit ? 'hit' : ''}`} role="status">
      <strong>{a.hit ? words.hit : words.miss}</strong>
      <p>{a.hit ? words.hitNext : words.missNext}</p>
      {a.contacts.length > 0 && (
        <ul className="lines">
          {a.contacts.map(c => (
            <li key={c.agency + c.office}>
              <span>
                {c.agency}
                <small className="soft under">{c.office}</small>
              </span>
              {c.phone && <b className="num push">{c.phone}</b>}
            </li>
          ))}
        </ul>
      )}
      <p className="soft small">{words.left(a.left)}</p>
    </div>
  )
}

function Log() {
  const [search] = useSearchParams()
  const after = search.get('after') ?? undefined
  const found = useChecks({ limit: 20, ...(after && { after }) })
  return (
    <Section title={words.log} gist={words.logGist} className="flush">
      <Read from={found} rows={5}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Nothing {...words.none} />
          ) : (
            <>
              <Table
                label={words.log}
                rows={rows}
                keyOf={r => r.id}
                columns={[
                  {
                    key: 'asked',
                    title: words.columns.asked,
                    lead: true,
                    cell: r => (
                      <>
                        <b>{r.asked}</b>
                        <small className="soft under">{r.why}</small>
                      </>
                    ),
                  },
                  {
                    key: 'by',
                    title: words.columns.by,
                    width: '11rem',
                    cell: r => (
                      <span>
                        {r.by}
                        <small className="soft under">{r.agency.name}</small>
                      </span>
                    ),
                  },
                  { key: 'at', title: words.columns.at, num: true, width: '9rem', cell: r => momentText(r.at) },
                  {
                    key: 'hit',
                    title: words.columns.hit,
                    width: '5rem',
                    cell: r => <span className={`tag ${r.hit ? 'risk' : ''}`}>{r.hit ? words.yes : words.no}</span>,
                  },
                ]}
              />
              <Pages next={next} />
            </>
          )
        }
      </Read>
    </Section>
  )
}
