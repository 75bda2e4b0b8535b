import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import type { StationView } from '../../../server/stations/contract.ts'
import type { ProblemView } from '../../../server/stations/problem.contract.ts'
import { address, call, post } from '../../common/api.ts'
import { endOfDay, isoDayText } from '../../common/dates.ts'
import { lightOf } from '../handovers/lights.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { DaysLeft } from '../parts/light.tsx'
import { Section } from '../parts/page.tsx'
import { problemFrom } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { stations } from '../words.ts'
import { useProblems, useRefresh } from './queries.ts'

const words = stations.problems
type Doing = { act: 'close' | 'confirm' | 'return'; of: ProblemView }

/** Each problem until it is gone: closed with proof by who answers for it, confirmed by the other side. */
export function ProblemList({ s }: { s: StationView }) {
  const found = useProblems(s.id)
  const [doing, begin] = useState<Doing>()
  const columns: Column<ProblemView>[] = [
    {
      key: 'title',
      title: words.columns.title,
      lead: true,
      cell: p => (
        <>
          <b>{p.title}</b>
          {p.feedback > 0 && <small className="soft under">{words.fromFeedback(p.feedback)}</small>}
          {p.proof && <span className="under kept-lines">{p.proof}</span>}
          {p.returned && p.status === 'open' && (
            <small className="under word-waiting">{words.returnedWhy(p.returned)}</small>
          )}
          {p.file && (
            <a className="under" href={address(`/stations/${s.id}/problems/${p.id}/file`)} download={p.file}>
              {p.file}
            </a>
          )}
        </>
      ),
    },
    { key: 'owner', title: words.columns.owner, width: '13rem', cell: p => p.owner.name },
    {
      key: 'due',
      title: words.columns.due,
      num: true,
      width: '9rem',
      cell: p =>
        p.status === 'open' ? <DaysLeft dueAt={endOfDay(p.due)} light={lightOf(endOfDay(p.due))} /> : isoDayText(p.due),
    },
    {
      key: 'status',
      title: words.columns.status,
      width: '8rem',
      cell: p => (
        <span className={`tag ${p.status === 'confirmed' ? 'kept' : p.status === 'closed' ? 'accent' : ''}`}>
          {p.statusTitle}
        </span>
      ),
    },
    {
      key: 'actions',
      title: words.columns.actions,
      hideTitle: true,
      width: '13rem',
      cell: p => (
        <span className="row">
          {p.may.close && (
            <Button size="small" onClick={() => begin({ act: 'close', of: p })}>
              {words.close}
              <span className="hidden">{p.title}</span>
            </Button>
          )}
          {p.may.close && <Upload s={s} p={p} />}
          {p.may.confirm && (
            <Button size="small" type="primary" onClick={() => begin({ act: 'confirm', of: p })}>
              {words.confirm}
              <span className="hidden">{p.title}</span>
            </Button>
          )}
          {p.may.confirm && (
            <Button size="small" onClick={() => begin({ act: 'return', of: p })}>
              {words.back}
              <span className="hidden">{p.title}</span>
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Read from={found} rows={3}>
      {({ rows }) => (
        <Section title={words.title} className={rows.length > 0 ? 'flush' : ''}>
          {rows.length === 0 ? (
            <p className="soft">{words.none}</p>
          ) : (
            <Table label={words.title} columns={columns} rows={rows} keyOf={p => p.id} />
          )}
          {doing && <Answer s={s} doing={doing} close={() => begin(undefined)} />}
        </Section>
      )}
    </Read>
  )
}

const long = (title: string, maxLength: number) => ({ title, 'x-widget': 'text' as const, maxLength })
const forms = {
  close: { properties: { proof: long(words.proof, 5000) }, required: ['proof'] },
  confirm: { properties: {} },
  return: {
    properties: { why: long(words.why, 2000), due: { title: words.newDue, 'x-widget': 'date' as const } },
    required: ['why', 'due'],
  },
}
const acts = {
  close: [words.close, words.closed],
  confirm: [words.confirm, words.confirmed],
  return: [words.back, words.returned],
} as const

function Answer({ s, doing: { act, of }, close }: { s: StationView; doing: Doing; close: () => void }) {
  const refresh = useRefresh()
  const [title, said] = acts[act]
  return (
    <FormDrawer
      title={title}
      schema={forms[act]}
      said={said}
      refresh={refresh}
      close={close}
      send={(answers, key) => post(`/stations/${s.id}/problems/${of.id}/${act}`, answers, key([act, of.id, answers]))}
    >
      <p className="basis">
        {of.title}
        {act === 'close' && <small className="soft under">{words.closeGist}</small>}
        {of.proof && act !== 'close' && <span className="under kept-lines">{of.proof}</span>}
      </p>
    </FormDrawer>
  )
}

function Upload({ s, p }: { s: StationView; p: ProblemView }) {
  const picker = useRef<HTMLInputElement>(null)
  const refresh = useRefresh()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return call('POST', `/stations/${s.id}/problems/${p.id}/file`, { body })
    },
    onSuccess: async () => {
      await refresh()
      message.success(words.uploaded)
    },
    onError: fault => message.error(problemFrom(fault).title),
  })
  return (
    <>
      <Button size="small" loading={send.isPending} onClick={() => picker.current?.click()}>
        {words.upload}
        <span className="hidden">{p.title}</span>
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={words.of(words.upload, p.title)}
        onChange={e => {
          const [file] = e.target.files ?? []
          e.target.value = ''
          if (file) send.mutate(file)
        }}
      />
    </>
  )
}
