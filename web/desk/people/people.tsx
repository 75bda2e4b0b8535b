import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router'
import { remove } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { isAdmin, useDesk } from '../frame/desk.ts'
import { changed } from '../parts/address.ts'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { problemFrom } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { useAgencies, usePeople } from '../queries.ts'
import type { Person } from '../shapes.ts'
import { frame, succession, people as words } from '../words.ts'
import { AddPerson, AddPost } from './adding.tsx'
import { Agencies } from './agencies.tsx'
import { AgencyCard } from './agency.tsx'
import { useStanding } from './queries.ts'
import { RecodeRegion } from './recode.tsx'

/** Who works where and as what. Administrators change it; everybody may look up an agency. */
export function PeoplePage() {
  const { staff } = useDesk()
  const [search, setSearch] = useSearchParams()
  const [doing, begin] = useState<'add' | 'recode'>()
  const admin = isAdmin(staff)
  const chosen = Number(search.get('agency')) || undefined
  const standing = useStanding(staff.everywhere ? chosen : undefined)
  const rows = useAgencies({ limit: 500 }).data?.rows ?? []
  const agency = standing.data?.mergedInto ? undefined : (standing.data ?? rows.find(a => a.id === chosen))
  const end = () => begin(undefined)
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        admin && (
          <>
            {staff.everywhere && <Button onClick={() => begin('recode')}>{succession.recode.act}</Button>}
            <Button type="primary" onClick={() => begin('add')}>
              {words.add}
            </Button>
          </>
        )
      }
    >
      <div className="columns-2 shelf">
        <Agencies
          chosen={chosen}
          choose={id => setSearch(changed(search, { agency: id?.toString() }))}
          everywhere={staff.everywhere}
        />
        <div className="stack">
          {staff.everywhere && chosen && (
            <Read from={standing} missing={words.agency}>
              {seen => <AgencyCard of={seen} key={seen.id} />}
            </Read>
          )}
          {admin ? (
            <Staff
              title={staff.everywhere && chosen ? succession.staff : (agency?.name ?? words.allAgencies)}
              of={chosen}
              agency={agency}
              key={chosen}
            />
          ) : (
            <Section title={agency?.name ?? words.posts}>
              <Nothing title={words.forbidden} />
            </Section>
          )}
        </div>
      </div>
      {doing === 'add' && <AddPerson agency={agency} close={end} />}
      {doing === 'recode' && <RecodeRegion first={agency?.region} close={end} />}
    </Page>
  )
}

type Shown = {
  title: string
  /** Whose people are shown; all of them unless told. */
  of: number | undefined
  /** The agency proposed for a new post. */
  agency: { id: number; name: string } | undefined
}

function Staff({ title, of, agency }: Shown) {
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
