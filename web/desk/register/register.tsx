import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { address } from '../../common/api.ts'
import { changed } from '../ledger/address.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { register as words } from '../words.ts'
import { filtersOf, isFiltered, kinds } from './address.ts'
import { registerColumns, usual } from './columns.tsx'
import { EntryForm } from './entry-form.tsx'
import { RegisterFilters } from './filters.tsx'
import { useRegister, useTerms } from './queries.ts'
import { SearchBox } from './search-box.tsx'
import '../envoys/envoys.css'
import './register.css'

/** Every firm, association, platform and project; found while one types. */
export function RegisterPage() {
  const [search, setSearch] = useSearchParams()
  const [adding, add] = useState(false)
  const query = filtersOf(search)
  const found = useRegister({ ...query, limit: 30 })
  const terms = useTerms()
  const all = registerColumns(query.q)
  const { columns, ...choice } = useColumns('register', all, usual)
  const mayKeep = (terms.data?.mayKeep.length ?? 0) > 0
  // What is typed stands in the address a moment later; no key waits for an answer.
  const [typed, type] = useState(query.q ?? '')
  useEffect(() => {
    const q = typed.trim()
    if (q === (query.q ?? '')) return
    const later = setTimeout(
      () => setSearch(now => changed(now, { q: q || undefined }), { replace: true, preventScrollReset: true }),
      90,
    )
    return () => clearTimeout(later)
  }, [typed, query.q, setSearch])
  const rows = found.data?.rows ?? []
  const { after: _, ...toExport } = query
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <ColumnChoice all={all} {...choice} />
          <Button href={address('/enterprises/register.xlsx', toExport)}>{words.excel}</Button>
          {mayKeep && (
            <>
              <Link className="link-button plain-button" to="/register/doubles">
                {words.doubles}
              </Link>
              <Link className="link-button plain-button" to="/register/import">
                {words.import}
              </Link>
              <button type="button" className="link-button" onClick={() => add(true)}>
                {words.add}
              </button>
            </>
          )}
        </>
      }
    >
      <SearchBox
        value={typed}
        set={type}
        busy={found.isFetching}
        said={found.data && words.found(rows.length, Boolean(found.data.next))}
      />
      <nav className="views" aria-label={words.views}>
        {[undefined, ...kinds].map(k => (
          <Link
            key={k ?? ''}
            to={`?${changed(search, { kind: k })}`}
            preventScrollReset
            aria-current={query.kind === k ? 'page' : undefined}
          >
            {k ? words.kinds[k] : words.allKinds}
          </Link>
        ))}
      </nav>
      <RegisterFilters query={query} terms={terms.data} clear={() => type('')} />
      <Read from={found} rows={10}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(isFiltered(query) ? words.filtered : words.none)} />
            </div>
          ) : (
            <div aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={words.title} className="register-lines" columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next?.toString()} />
            </div>
          )
        }
      </Read>
      {adding && terms.data && <EntryForm terms={terms.data} close={() => add(false)} />}
    </Page>
  )
}
