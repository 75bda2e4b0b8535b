import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Affiliates as Found, View } from '../../../server/enterprises/contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { Field } from '../forms/field.tsx'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { frame, register } from '../words.ts'
import { FirmSelect } from './firm-select.tsx'
import { useAffiliates } from './queries.ts'
import { WhyModal } from './why-modal.tsx'

const words = register.view
type Row = Found['rows'][number]
type Relation = Row['relation']
const relations = Object.keys(words.relations) as Relation[]

/** Firms bound to this one, on either side; a conflict of one is a conflict of the other. */
export function Affiliates({ e }: { e: View }) {
  const found = useAffiliates(e.id)
  const [adding, add] = useState(false)
  const [ending, end] = useState<Row>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['register', 'one', e.id] })
    message.success(words.done)
    end(undefined)
    add(false)
  }
  const stop = useMutation({
    mutationFn: ({ row, why }: { row: Row; why: string }) => {
      const [of, other] = row.outward ? [e.id, row.id] : [row.id, e.id]
      return post(`/enterprises/${of}/affiliates/end`, { enterprise: other, relation: row.relation, why })
    },
    onSuccess: done,
  })
  return (
    <Section
      title={words.affiliates}
      extra={
        e.mayKeep && (
          <Button size="small" onClick={() => add(true)}>
            {words.addAffiliate}
          </Button>
        )
      }
    >
      <Read from={found} rows={1}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{words.noAffiliates}</p>
          ) : (
            <ul className="lines">
              {rows.map(r => (
                <li key={`${r.id}${r.relation}${r.from}`}>
                  <span>
                    <Link to={`/register/${r.id}`}>{r.name}</Link>
                    <small className="soft under">
                      {r.relationTitle}　{r.to ? words.ended(isoDayText(r.to)) : words.since(isoDayText(r.from))}
                    </small>
                  </span>
                  {e.mayKeep && !r.to && (
                    <Button
                      size="small"
                      type="link"
                      className="push"
                      aria-label={words.endAffiliateOf(r.name)}
                      onClick={() => end(r)}
                    >
                      {words.endAffiliate}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {adding && <AddAffiliate e={e} close={() => add(false)} done={done} />}
      {ending && (
        <WhyModal
          title={words.endAffiliateOf(ending.name)}
          act={words.endAffiliate}
          busy={stop.isPending}
          fault={stop.error}
          submit={why => stop.mutate({ row: ending, why })}
          close={() => end(undefined)}
        />
      )}
    </Section>
  )
}

function AddAffiliate({ e, close, done }: { e: View; close: () => void; done: () => Promise<void> }) {
  const [other, setOther] = useState<number>()
  const [relation, setRelation] = useState<Relation>('parent')
  const send = useMutation({
    mutationFn: () => post(`/enterprises/${e.id}/affiliates`, { enterprise: other, relation }),
    onSuccess: done,
  })
  return (
    <Modal
      open
      title={words.addAffiliate}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={() => send.mutate()}
      okText={words.addAffiliate}
      okButtonProps={{ disabled: other === undefined }}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <p className="soft card-gap">{words.affiliatesWhy}</p>
      <Field id="affiliate" title={words.affiliates} needed>
        <FirmSelect
          id="affiliate"
          label={words.affiliates}
          value={other}
          set={setOther}
          among={{ kind: 'enterprise' }}
        />
      </Field>
      <Field id="relation" title={words.relation} needed>
        <Select
          id="relation"
          aria-label={words.relation}
          value={relation}
          onChange={setRelation}
          options={relations.map(value => ({ value, label: words.relations[value] }))}
        />
      </Field>
    </Modal>
  )
}
