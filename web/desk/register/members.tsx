import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Covers, View } from '../../../server/enterprises/contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText, todayIso } from '../../common/dates.ts'
import { Field } from '../forms/field.tsx'
import { Nothing, Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { frame, register } from '../words.ts'
import { FirmsSelect } from './firm-select.tsx'
import { useBodies, useMembers } from './queries.ts'
import { WhyModal } from './why-modal.tsx'

const words = register.view
type Cover = Covers['rows'][number]
const perPage = 30

/** Who covers a firm today. */
export function Bodies({ e }: { e: View }) {
  const found = useBodies(e.id, { on: todayIso() })
  return (
    <Section title={words.bodies}>
      <Read from={found} rows={1}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{words.noBodies}</p>
          ) : (
            <ul className="lines">
              {rows.map(b => (
                <li key={b.id}>
                  <Link to={`/register/${b.id}`}>{b.name}</Link>
                  <small className="soft push num">{words.since(isoDayText(b.from))}</small>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  )
}

/** Whom a body covers, page by page; firms are listed and struck off by whoever keeps it. */
export function Members({ e }: { e: View }) {
  const [places, setPlaces] = useState<readonly (number | undefined)[]>([undefined])
  const [adding, add] = useState(false)
  const [ending, end] = useState<Cover>()
  const after = places.at(-1)
  const today = todayIso()
  const found = useMembers(e.id, { on: today, limit: perPage, ...(after && { after }) })
  return (
    <div className="stack">
      {e.mayKeep && (
        <p>
          <Button onClick={() => add(true)}>{words.addMembers}</Button>
        </p>
      )}
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Nothing {...words.noMembers} />
          ) : (
            <div aria-busy={found.isPlaceholderData}>
              <Table
                label={words.members}
                rows={rows}
                keyOf={r => `${r.id}${r.from}`}
                columns={[
                  {
                    key: 'name',
                    title: register.columns.name,
                    lead: true,
                    cell: r => <Link to={`/register/${r.id}`}>{r.name}</Link>,
                  },
                  {
                    key: 'from',
                    title: words.from,
                    num: true,
                    width: '10rem',
                    cell: r => words.since(isoDayText(r.from)),
                  },
                  {
                    key: 'end',
                    title: words.endMember,
                    hideTitle: true,
                    width: '7rem',
                    cell: r =>
                      e.mayKeep && (
                        <Button size="small" aria-label={words.endMemberOf(r.name)} onClick={() => end(r)}>
                          {words.endMember}
                        </Button>
                      ),
                  },
                ]}
              />
              {(next || places.length > 1) && (
                <nav className="pages" aria-label={words.members}>
                  <Button disabled={places.length === 1} onClick={() => setPlaces(places.slice(0, -1))}>
                    {register.calendar.previous}
                  </Button>
                  <span className="num soft">{places.length}</span>
                  <Button disabled={!next} onClick={() => setPlaces([...places, next])}>
                    {register.calendar.next}
                  </Button>
                </nav>
              )}
            </div>
          )
        }
      </Read>
      {adding && <AddMembers e={e} close={() => add(false)} />}
      {ending && <EndMember e={e} member={ending} close={() => end(undefined)} />}
    </div>
  )
}

function AddMembers({ e, close }: { e: View; close: () => void }) {
  const [members, setMembers] = useState<number[]>([])
  const [from, setFrom] = useState(todayIso())
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => post(`/enterprises/${e.id}/members`, { members, from }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['register'] })
      message.success(words.done)
      close()
    },
  })
  return (
    <Modal
      open
      title={words.addMembers}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={() => send.mutate()}
      okText={words.addMembers}
      okButtonProps={{ disabled: members.length === 0 }}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <Field id="members" title={words.members} needed>
        <FirmsSelect
          id="members"
          label={words.members}
          value={members}
          set={setMembers}
          among={{ kind: 'enterprise' }}
        />
      </Field>
      <Field id="members-from" title={words.from} needed>
        <Input
          id="members-from"
          type="date"
          className="num short"
          value={from}
          onChange={x => setFrom(x.target.value)}
        />
      </Field>
    </Modal>
  )
}

function EndMember({ e, member, close }: { e: View; member: Cover; close: () => void }) {
  const [to, setTo] = useState(todayIso())
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (why: string) => post(`/enterprises/${e.id}/members/${member.id}/end`, { to, why }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['register'] })
      message.success(words.done)
      close()
    },
  })
  return (
    <WhyModal
      title={words.endMemberOf(member.name)}
      act={words.endMember}
      busy={send.isPending}
      fault={send.error}
      submit={why => send.mutate(why)}
      close={close}
    >
      <Field id="member-to" title={words.last} needed>
        <Input
          id="member-to"
          type="date"
          className="num short"
          min={member.from}
          value={to}
          onChange={x => setTo(x.target.value)}
        />
      </Field>
    </WhyModal>
  )
}
