import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { StatuteView } from '../../../server/library/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { ArticleText } from '../parts/article.tsx'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useArticle, useLibrarySearch, useStatutes } from '../queries.ts'
import { library as words } from '../words.ts'

/** The statutes: found by what they say, read article by article. What is open stands in the address. */
export function Library() {
  const [search, setSearch] = useSearchParams()
  const q = search.get('q') ?? ''
  const title = search.get('title') ?? undefined
  return (
    <Page title={words.title} gist={words.gist}>
      <search className="filters" aria-label={words.search}>
        <Input.Search
          key={q}
          defaultValue={q}
          aria-label={words.search}
          placeholder={words.search}
          enterButton={words.submit}
          allowClear
          onSearch={text => setSearch(text.trim() ? { q: text.trim() } : {})}
        />
      </search>
      {q ? (
        <Results q={q} />
      ) : (
        <Shelf
          title={title}
          open={(t, n) => setSearch({ title: t, article: String(n) })}
          number={Number(search.get('article')) || 1}
        />
      )}
    </Page>
  )
}

function Results({ q }: { q: string }) {
  const found = useLibrarySearch(q)
  return (
    <Read from={found}>
      {({ hits }) =>
        hits.length === 0 ? (
          <Nothing title={words.noResults} next={words.noResultsNext} />
        ) : (
          <Section title={words.results(hits.length)}>
            <ol className="articles">
              {hits.map(({ article }) => (
                <li key={`${article.title}${article.name}`}>
                  <ArticleText article={article} />
                </li>
              ))}
            </ol>
          </Section>
        )
      }
    </Read>
  )
}

function Shelf({
  title,
  number,
  open,
}: {
  title: string | undefined
  number: number
  open: (title: string, number: number) => void
}) {
  const statutes = useStatutes()
  const [filter, setFilter] = useState('')
  return (
    <Read from={statutes} rows={8}>
      {({ statutes: all }) =>
        all.length === 0 ? (
          <Nothing title={words.empty} next={words.emptyNext} />
        ) : (
          <div className="columns-2 shelf">
            <Section title={words.statutes} extra={<span className="num soft">{all.length}</span>}>
              <Input
                aria-label={words.filter}
                placeholder={words.filter}
                value={filter}
                onChange={e => setFilter(e.target.value)}
              />
              <ul className="choose">
                {all
                  .filter(s => s.title.includes(filter.trim()))
                  .map(s => (
                    <li key={s.id}>
                      <button type="button" aria-pressed={s.title === title} onClick={() => open(s.title, 1)}>
                        <span>{s.shortTitle}</span>
                        <small className="soft">
                          {words.tiers[s.tier] ?? s.tier} {isoDayText(s.inForceFrom)}{' '}
                          <span className="num">{words.articles(s.articles)}</span>
                        </small>
                      </button>
                    </li>
                  ))}
              </ul>
            </Section>
            <Reader statute={all.find(s => s.title === title) ?? all[0]!} number={number} open={open} />
          </div>
        )
      }
    </Read>
  )
}

function Reader({
  statute,
  number,
  open,
}: {
  statute: StatuteView
  number: number
  open: (title: string, number: number) => void
}) {
  const article = useArticle(statute.title, number)
  const go = (n: number) => open(statute.title, Math.max(1, n))
  return (
    <Section title={statute.title}>
      <div className="row reader-bar">
        <Button onClick={() => go(number - 1)} disabled={number <= 1}>
          {words.previous}
        </Button>
        <Input
          key={number}
          className="num tiny"
          aria-label={words.goto}
          inputMode="numeric"
          defaultValue={number}
          onPressEnter={e => go(Number(e.currentTarget.value) || number)}
        />
        <Button onClick={() => go(number + 1)}>{words.next}</Button>
      </div>
      <Read from={article}>{a => <ArticleText article={a} />}</Read>
    </Section>
  )
}
