import { useDesk } from '../frame/desk.ts'
import { lineColumns } from '../inbox/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { useInbox } from '../queries.ts'
import { services } from '../words.ts'
import { Listed, type Tabbed, useFilters } from './parts.tsx'

const words = services.requests
const procedures = Object.keys(words.procedures) as (keyof typeof words.procedures)[]
const usual = ['due', 'number', 'title', 'state', 'applicant', 'nextAct', 'officer', 'openedAt']
const columns = lineColumns.filter(c => usual.includes(c.key))

/** What firms asked for, filed and suggested: matters, worked on where all matters are. */
export function RequestsTab({ tabs }: Tabbed) {
  const f = useFilters()
  const { agency } = useDesk()
  const procedure = procedures.find(p => p === f.text('procedure')) ?? procedures[0]!
  const after = f.text('after')
  const query = { view: 'open' as const, procedure, ...(agency && { agency }), ...(after && { after }) }
  const found = useInbox({ ...query, limit: 30 })
  return (
    <Page
      title={services.title}
      gist={services.gist}
      actions={<ExportButton path="/matters" query={query} columns={columns} name={words.procedures[procedure]} />}
    >
      {tabs}
      <search className="filters" aria-label={words.label}>
        <fieldset className="chips">
          <legend className="hidden">{words.label}</legend>
          {procedures.map(p => (
            <label key={p}>
              <input type="radio" name="procedure" checked={p === procedure} onChange={() => f.set({ procedure: p })} />
              {words.procedures[p]}
            </label>
          ))}
        </fieldset>
        <span className="soft">{words.gist}</span>
      </search>
      <Read from={found} rows={6}>
        {({ rows }) => (
          <Listed of={found} none={words.none}>
            <Table
              label={words.procedures[procedure]}
              className="lines-of-matters"
              columns={columns}
              rows={rows}
              keyOf={r => r.id}
            />
          </Listed>
        )}
      </Read>
    </Page>
  )
}
