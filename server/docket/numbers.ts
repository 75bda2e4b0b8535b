import { type Db, rows, statement } from '../kernel/database.ts'

/** How many numbers of one series an agency needs this year. */
export type Wanted = { agency: number; series: string; year: number; count: number }

const allocate = statement(
  'docket.allocate-numbers',
  `insert into number_series as s (agency_id, series, year, last)
   select agency, series, year, count from jsonb_to_recordset($1::jsonb) as w(agency int, series text, year int, count int)
   order by agency, series, year
   on conflict (agency_id, series, year) do update set last = s.last + excluded.last
   returning agency_id as agency, series, year, last`,
)

/**
 * The last of the numbers taken for each want. The counter row stays locked until the transaction ends, so that a rolled-back
 * number is used by the next writer: no gap, no double. Wants must name each series once.
 */
export const allocateNumbers = (
  tx: Db,
  wanted: readonly Wanted[],
): Promise<(Omit<Wanted, 'count'> & { last: number })[]> => rows(tx, allocate, [JSON.stringify(wanted)])

/** 办件编号: agency code, year, six-digit number: 440105A-2026-000012. */
export const matterNumber = (agencyCode: string, year: number, n: number): string =>
  `${agencyCode}-${year}-${String(n).padStart(6, '0')}`

/** 文号 in the form of GB/T 9704: 珠法援〔2026〕12号. */
export const documentNumber = (prefix: string, year: number, n: number): string => `${prefix}〔${year}〕${n}号`
