import { useQueryClient } from '@tanstack/react-query'
import type { Inbox, InboxQuery } from '../../../server/matters/contract.ts'
import { get } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { ExportButton as Export } from '../parts/export.tsx'
import { inbox as words } from '../words.ts'
import type { LineColumn } from './columns.tsx'

/** The list as it is filtered, in the columns shown. */
export function ExportButton({
  query,
  columns,
}: {
  query: InboxQuery & { view: keyof typeof words.titles }
  columns: LineColumn[]
}) {
  const client = useQueryClient()
  const { after: _, ...from } = query
  return (
    <Export
      words={words}
      columns={columns}
      page={(after, signal) => get<Inbox>('/matters', { ...from, limit: 100, after }, signal)}
      file={() => words.exportFile(words.titles[query.view], todayIso())}
      done={() => client.invalidateQueries({ queryKey: ['counts'] })}
    />
  )
}
