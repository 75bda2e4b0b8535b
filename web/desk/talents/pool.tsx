import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { TalentRow } from '../../../server/talents/contract.ts'
import { changed } from '../ledger/address.ts'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { frame, talents as words } from '../words.ts'
import { TalentDrawer } from './drawer.tsx'
import { Lapsed } from './lapsed.tsx'
import { useTalents } from './queries.ts'
import { optionsOf } from './shapes.ts'

const titles = (of: readonly { title: string }[]) => of.map(x => x.title).join(frame.list)

/** What is said of somebody in a row, by whoever lists them. */
export const talentColumns = (open: (id: string) => void): readonly Column<TalentRow>[] => [
  {
    key: 'who',
    title: words.columns.who,
    lead: true,
    cell: t => (
      <>
        <Button type="link" className="flat" onClick={() => open(t.id)}>
          {t.name}
        </Button>{' '}
        <span className="tag">{t.kindTitle}</span> {t.foreign && <span className="tag accent">{words.foreign}</span>}
        {t.gist && <small className="soft under">{t.gist}</small>}
      </>
    ),
  },
  {
    key: 'knows',
    title: words.columns.knows,
    width: '13rem',
    cell: t => (
      <span>
        {titles(t.languages)}
        <small className="soft under">{titles(t.systems)}</small>
      </span>
    ),
  },
  {
    key: 'may',
    title: words.columns.may,
    width: '16rem',
    // A course has none of these: then the cell is left out on a phone.
    cell: t =>
      t.admissions.length + t.specialities.length + t.years > 0 && (
        <span>
          {titles(t.admissions)}
          {t.specialities.length > 0 && <small className="soft under">{t.specialities.join(frame.list)}</small>}
          {t.years > 0 && <small className="soft under num">{words.years(t.years)}</small>}
        </span>
      ),
  },
  {
    key: 'load',
    title: words.columns.load,
    width: '8rem',
    num: true,
    cell: t => (
      <span>
        {words.load(t.load, t.most)}
        {!t.available && <small className="under away">{words.away}</small>}
      </span>
    ),
  },
  {
    key: 'agency',
    title: words.columns.agency,
    width: '14rem',
    cell: t => (
      <span>
        {t.agency.name}
        {t.mine && <small className="soft under">{words.mine}</small>}
      </span>
    ),
  },
]

const filters = [
  ['kind', words.field.kind, words.kinds],
  ['language', words.field.languages, words.languages],
  ['system', words.field.systems, words.systems],
  ['admission', words.field.admissions, words.admissions],
] as const

/** Everybody one may ask, one's own and those a partner lets one see. */
export function Pool() {
  const [search, setSearch] = useSearchParams()
  const [shown, show] = useState<string>()
  const value = (key: string) => search.get(key) ?? undefined
  const set = (more: Record<string, string | undefined>) => setSearch(changed(search, more))
  const query = Object.fromEntries(
    ['kind', 'language', 'system', 'admission', 'q', 'foreign', 'mine', 'after'].flatMap(key => {
      const v = value(key)
      return v ? [[key, v]] : []
    }),
  )
  const found = useTalents({ ...query, limit: 30 })
  return (
    <>
      <Lapsed show={show} />
      <search className="filters pool-filters">
        <SearchBox label={words.filter.q} value={value('q')} set={q => set({ q })} />
        {filters.map(([key, title, of]) => (
          <Select
            key={key}
            aria-label={title}
            placeholder={title}
            allowClear
            value={value(key) ?? null}
            onChange={v => set({ [key]: v ?? undefined })}
            options={optionsOf(of)}
          />
        ))}
        {(['foreign', 'mine'] as const).map(key => (
          <Checkbox
            key={key}
            checked={value(key) === 'true'}
            onChange={e => set({ [key]: e.target.checked ? 'true' : undefined })}
          >
            {words.filter[key]}
          </Checkbox>
        ))}
      </search>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(Object.keys(query).length > 0 ? words.noneFound : words.none)} />
            </div>
          ) : (
            <>
              <div className="card flush">
                <Table label={words.title} columns={talentColumns(show)} rows={rows} keyOf={t => t.id} />
              </div>
              <Pages next={next} />
            </>
          )
        }
      </Read>
      {shown && <TalentDrawer id={shown} close={() => show(undefined)} />}
    </>
  )
}
