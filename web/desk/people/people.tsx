import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useDeferredValue, useState } from 'react'
import { remove } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { isAdmin, useDesk } from '../frame/desk.ts'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { problemFrom } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { usePeople } from '../queries.ts'
import type { Person } from '../shapes.ts'
import { frame, people as words } from '../words.ts'
import { AddPerson, AddPost } from './adding.tsx'
import { Agencies } from './agencies.tsx'

/** Who works where and as what. Administrators change it; everybody may look up an agency. */
export function PeoplePage() {
  const { staff } = useDesk()
  const [agency, choose] = useState<{ id: number; name: string }>()
  const [adding, add] = useState(false)
  const admin = isAdmin(staff)
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        admin && (
          <Button type="primary" onClick={() => add(true)}>
            {words.add}
          </Button>
        )
      }
    >
      <div className="columns-2 shelf">
        <Agencies chosen={agency?.id} choose={choose} />
        {admin ? (
          <Staff agency={agency} key={agency?.id} />
        ) : (
          <Section title={agency?.name ?? words.posts}>
            <Nothing title={words.forbidden} />
          </Section>
        )}
      </div>
      {adding && <AddPerson agency={agency} close={() => add(false)} />}
    </Page>
  )
}

function Staff({ agency }: { agency: { id: number; name: string } | undefined }) {
  const [text, setText] = useState('')
  const [postFor, setPostFor] = useState<Person>()
  const q = useDeferredValue(text.trim())
  const found = usePeople({ ...(q && { q }), ...(agency && { agency: agency.id }) })
  return (
    <Section title={agency?.name ?? words.allAgencies} className="flush">
      <div className="card-bar">
        <Input
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onChange={e => setText(e.target.value)}
          allowClear
        />
      </div>
      <Read from={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title={words.none} next={words.noneNext} />
          ) : (
            <Table
              label={words.title}
              rows={rows}
              keyOf={p => p.id}
              columns={[
                {
                  key: 'name',
                  title: words.name,
                  lead: true,
                  width: '11rem',
                  cell: p => (
                    <>
                      <b>{p.name}</b>
                      <small className="soft under num">{p.login}</small>
                    </>
                  ),
                },
                { key: 'posts', title: words.posts, cell: p => <Posts person={p} /> },
                {
                  key: 'actions',
                  title: words.addPost,
                  hideTitle: true,
                  width: '7rem',
                  cell: p => (
                    <Button size="small" onClick={() => setPostFor(p)} aria-label={`${words.addPost} ${p.name}`}>
                      {words.addPost}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Read>
      {postFor && <AddPost person={postFor} agency={agency} close={() => setPostFor(undefined)} />}
    </Section>
  )
}

function Posts({ person }: { person: Person }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const end = useMutation({
    mutationFn: (post: number) => remove(`/people/${person.id}/posts/${post}`),
    onSuccess: () => message.success(words.ended),
    onError: fault => message.error(problemFrom(fault).title),
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
  if (person.posts.length === 0) return <span className="soft">{words.noPosts}</span>
  return (
    <ul className="plain posts">
      {person.posts.map(p => (
        <li key={p.id}>
          <b>{p.capacityTitle}</b>
          <span>{p.agency}</span>
          <small className="soft num">
            {words.since(isoDayText(p.from))} {p.to && words.until(isoDayText(p.to))}
          </small>
          {!p.to && (
            <Popconfirm
              title={words.endPostAsk(`${p.agency} ${p.capacityTitle}`)}
              okText={words.endPost}
              cancelText={frame.cancel}
              onConfirm={() => end.mutate(p.id)}
            >
              <Button size="small" type="link" aria-label={`${words.endPost} ${person.name} ${p.capacityTitle}`}>
                {words.endPost}
              </Button>
            </Popconfirm>
          )}
        </li>
      ))}
    </ul>
  )
}
