import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer } from 'antd'
import { useRef, useState } from 'react'
import type { Static } from 'typebox'
import type { ClassView, SignupRow, Signups } from '../../../server/firm-services/contract.ts'
import { address, call, post } from '../../common/api.ts'
import { dayText, momentText } from '../../common/dates.ts'
import { Copyable } from '../parts/copy.tsx'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { WhyDrawer } from '../parts/why-drawer.tsx'
import { reading } from '../queries.ts'
import { frame, matter, services } from '../words.ts'
import { useRefresh, useRows } from './queries.ts'

const words = services.classes
type Signup = Static<typeof SignupRow>

/** One class: when and where, the code to show, who signed up and came, its papers. */
export function ClassDrawer({ id, edit, close }: { id: number; edit: (c: ClassView) => void; close: () => void }) {
  const found = useQuery(reading<ClassView>(['services', 'class', id], `/classes/${id}`))
  const [cancelling, cancel] = useState(false)
  const refresh = useRefresh()
  const c = found.data
  return (
    <Drawer
      open
      size={820}
      title={c?.title ?? services.tabs.classes}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        c?.mayManage && !c.cancelledWhy ? (
          <div className="row">
            <Button onClick={() => edit(c)}>{services.edit}</Button>
            <Button onClick={() => cancel(true)}>{words.cancel}</Button>
          </div>
        ) : undefined
      }
    >
      <Read from={found} rows={6}>
        {shown => (
          <div className="stack">
            {shown.cancelledWhy && (
              <p className="notice risk">
                {words.cancelled}　{shown.cancelledWhy}
              </p>
            )}
            <Facts c={shown} />
            <Papers c={shown} />
            {shown.mayManage && <SignedUp c={shown} />}
          </div>
        )}
      </Read>
      {cancelling && (
        <WhyDrawer
          title={words.cancelTitle}
          act={words.cancel}
          label={services.why}
          path={`/classes/${id}/cancel`}
          said={words.cancelledNow}
          refresh={refresh}
          close={() => cancel(false)}
        />
      )}
    </Drawer>
  )
}

function Facts({ c }: { c: ClassView }) {
  const f = words.facts
  const facts: [string, string][] = [
    [f.time, `${momentText(c.startsAt)} ${words.to} ${momentText(c.endsAt)}`],
    [f.place, c.place],
    [f.speaker, c.speaker],
    [f.until, momentText(c.signUpUntil)],
    [f.rating, c.rating === undefined ? words.noRating : words.ratingOf(c.rating.toFixed(1), c.ratings)],
    [f.gist, c.gist],
  ]
  return (
    <div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="kept-lines">{value}</dd>
          </div>
        ))}
      </dl>
      {c.code && (
        <p className="class-code">
          <span className="soft">{words.code}</span> <Copyable text={c.code} />
          <small className="soft">{words.codeHint}</small>
        </p>
      )}
    </div>
  )
}

function Papers({ c }: { c: ClassView }) {
  const picker = useRef<HTMLInputElement>(null)
  const refresh = useRefresh()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return call('POST', `/classes/${c.id}/files`, { body })
    },
    onSuccess: async () => {
      await refresh()
      message.success(words.uploaded)
    },
  })
  return (
    <section className="class-part">
      <h2 className="row">
        {words.files}
        {c.mayManage && (
          <Button size="small" className="push" loading={send.isPending} onClick={() => picker.current?.click()}>
            {words.addFile}
          </Button>
        )}
      </h2>
      {send.error !== null && <ProblemNote fault={send.error} focus />}
      {c.files.length === 0 && <p className="soft">{words.filesNone}</p>}
      <ul className="lines">
        {c.files.map(file => (
          <li key={file.id}>
            <a href={address(`/classes/${c.id}/files/${file.id}`)} download={file.name}>
              {file.name}
            </a>
            <span className="soft small num push">{matter.said.size(file.size)}</span>
          </li>
        ))}
      </ul>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={words.addFile}
        onChange={e => {
          const [file] = e.target.files ?? []
          e.target.value = ''
          if (file) send.mutate(file)
        }}
      />
    </section>
  )
}

const t = words.signupColumns
const columns: readonly TextColumn<Signup>[] = [
  { key: 'name', title: t.name, lead: true, cell: s => s.name, text: s => s.name },
  { key: 'firm', title: t.firm, cell: s => s.enterprise ?? words.personal, text: s => s.enterprise ?? words.personal },
  { key: 'phone', title: t.phone, num: true, width: '8rem', cell: s => s.phone, text: s => s.phone },
  {
    key: 'state',
    title: t.state,
    width: '6rem',
    cell: s => (s.attendedAt ? words.present : s.stateTitle),
    text: s => (s.attendedAt ? words.present : s.stateTitle),
  },
  { key: 'at', title: t.at, num: true, width: '6.5rem', cell: s => dayText(s.at), text: s => s.at },
]

/** Who signed up; those who came are ticked off. */
function SignedUp({ c }: { c: ClassView }) {
  const path = `/classes/${c.id}/signups`
  const found = useRows<Static<typeof Signups>>(path, { limit: 200 })
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set())
  const refresh = useRefresh()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => post(`/classes/${c.id}/attendance`, { signups: [...chosen] }),
    onSuccess: async () => {
      choose(new Set())
      await refresh()
      message.success(words.attended)
    },
  })
  const tick: TextColumn<Signup> = {
    key: 'tick',
    title: words.attendance,
    hideTitle: true,
    width: '2.5rem',
    cell: s =>
      s.state === 'in' &&
      !s.attendedAt && (
        <Checkbox
          aria-label={words.choose(s.name)}
          checked={chosen.has(s.id)}
          onChange={e => choose(new Set(e.target.checked ? [...chosen, s.id] : [...chosen].filter(x => x !== s.id)))}
        />
      ),
    text: () => '',
  }
  return (
    <section className="class-part">
      <h2 className="row">
        {words.signups}
        <span className="row push">
          {chosen.size > 0 && (
            <Button size="small" type="primary" loading={send.isPending} onClick={() => send.mutate()}>
              {words.attendanceN(chosen.size)}
            </Button>
          )}
          <ExportButton path={path} query={{}} columns={columns} name={words.exportSignups} />
        </span>
      </h2>
      {send.error !== null && <ProblemNote fault={send.error} focus />}
      <Read from={found} rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{words.signupsNone}</p>
          ) : (
            <Table label={words.signups} columns={[tick, ...columns]} rows={rows} keyOf={s => s.id} />
          )
        }
      </Read>
    </section>
  )
}
