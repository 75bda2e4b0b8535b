import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useDeferredValue, useState } from 'react'
import { remove } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { problemFrom } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { usePeople } from '../queries.ts'
import type { Person } from '../shapes.ts'
import { frame, people as words } from '../words.ts'
import { AddPost } from './adding.tsx'

type Shown = {
  title: string
  /** Whose people are shown; all of them unless told. */
  of: number | undefined
  /** The agency proposed for a new post. */
  agency: { id: number; name: string } | undefined
}

/** The people of an agency and their posts. */
export function Staff({ title, of, agency }: Shown) {
  const [text, setText] = useState('')
  const [postFor, setPostFor] = useState<Person>()
  const q = useDeferredValue(text.trim())
  const found = usePeople({ ...(q && { q }), ...(of && { agency: of }) })
  return (
    <Section title={title} className="flush">
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
