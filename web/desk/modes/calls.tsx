import { useMutation } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { CallRow } from '../../../server/modes/contract.ts'
import { post } from '../../common/api.ts'
import { dayText, endOfDay, isoDayText, leftText } from '../../common/dates.ts'
import { changed } from '../parts/address.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { modes } from '../words.ts'
import { useCalls, useRefresh } from './queries.ts'

const words = modes.calls

/** What is posted and looks for an answer. One's own answer can be changed until the day; nobody else's is seen. */
export function Calls({ tabs }: { tabs: ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const all = search.get('set') === 'all'
  const after = search.get('after') ?? undefined
  const found = useCalls({ limit: 20, ...(!all && { open: true }), ...(after && { after }) })
  return (
    <Page title={modes.title} gist={modes.gist}>
      {tabs}
      <div className="filters">
        <fieldset className="chips">
          <legend className="hidden">{words.set}</legend>
          {(['open', 'all'] as const).map(s => (
            <label key={s}>
              <input
                type="radio"
                name="set"
                checked={(s === 'all') === all}
                onChange={() => setSearch(changed(search, { set: s === 'all' ? s : undefined }))}
              />
              {words[s]}
            </label>
          ))}
        </fieldset>
        <span className="soft">{words.sealed}</span>
      </div>
      <Read from={found} rows={5}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing title={words.none} next={words.noneNext} />
            </div>
          ) : (
            <div className="stack">
              {rows.map(c => (
                <Call key={c.id} c={c} />
              ))}
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </Page>
  )
}

function Call({ c }: { c: CallRow }) {
  const [answering, answer] = useState(false)
  const refresh = useRefresh()
  const taking = useMutation({ mutationFn: () => post(`/modes/calls/${c.id}/withdraw`), onSuccess: refresh })
  const open = c.status === 'open'
  return (
    <Section
      title={c.title}
      gist={words.posted(c.agency, dayText(c.postedAt))}
      extra={
        <span className={open ? 'tag accent' : 'tag'}>
          {open ? `${words.closes(isoDayText(c.closesOn))}，${leftText(endOfDay(c.closesOn))}` : words.closed}
        </span>
      }
    >
      <p className="kept-lines measure">{c.text}</p>
      {c.mine && (
        <div className="own-answer">
          <p className="soft small">
            {words.mine(c.mine.version)}　{dayText(c.mine.at)}
          </p>
          <p className="kept-lines measure">{c.mine.text}</p>
        </div>
      )}
      {taking.error !== null && <ProblemNote fault={taking.error} focus />}
      {c.mayAnswer && (
        <p className="row call-acts">
          <Button
            type={c.mine ? 'default' : 'primary'}
            aria-label={words.of(c.mine ? words.change : words.answer, c.title)}
            onClick={() => answer(true)}
          >
            {c.mine ? words.change : words.answer}
          </Button>
          {c.mine && (
            <Popconfirm title={words.takeSure} okText={words.take} onConfirm={() => taking.mutate()}>
              <Button loading={taking.isPending} aria-label={words.of(words.take, c.title)}>
                {words.take}
              </Button>
            </Popconfirm>
          )}
        </p>
      )}
      {answering && (
        <FormDrawer
          title={words.of(words.answer, c.title)}
          act={c.mine ? words.change : words.answer}
          size={720}
          schema={{
            properties: {
              text: { title: words.text, description: words.textHint, 'x-widget': 'text', maxLength: 20_000 },
            },
            required: ['text'],
          }}
          given={c.mine ? { text: c.mine.text } : {}}
          said={words.sent}
          refresh={refresh}
          close={() => answer(false)}
          send={(answers, key) => post(`/modes/calls/${c.id}/answers`, answers, key(answers))}
        >
          <p className="basis kept-lines">{c.text}</p>
        </FormDrawer>
      )}
    </Section>
  )
}
