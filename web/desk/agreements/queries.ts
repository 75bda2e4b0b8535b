import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { AgreementView, Query, Rows } from '../../../server/agreements/contract.ts'
import { get } from '../../common/api.ts'
import { reading } from '../queries.ts'

export type Agreements = Static<typeof Rows>

/** As many lines as are read at once, and as many pages of the server as are put together for one of the screen. */
const [atOnce, putTogether] = [30, 20]

/**
 * A page of agreements. Where one stands follows from the day, so that the server sifts each of its own pages: a tab reads on until it
 * has a page full.
 */
async function page(query: Query, signal: AbortSignal): Promise<Agreements> {
  const limit = query.standing ? 100 : atOnce
  const rows: Agreements['rows'] = []
  let { after } = query
  for (let read = 0; read < putTogether; read++) {
    const found = await get<Agreements>('/agreements', { ...query, limit, after }, signal)
    rows.push(...found.rows)
    after = found.next
    if (!after || rows.length >= atOnce) break
  }
  return { rows, ...(after && { next: after }) }
}

export const useAgreements = (query: Query) =>
  useQuery({
    queryKey: ['agreements', query],
    queryFn: ({ signal }) => page(query, signal),
    placeholderData: keepPreviousData,
  })

/** Whether any agreement concerns one's agencies; asked only of those whose post does not say so. */
export const useConcerned = (ask: boolean): boolean =>
  useQuery({
    ...reading<Agreements>(['agreements', 'any'], '/agreements', { limit: 1 }, { staleTime: 300_000 }),
    enabled: ask,
  }).data?.rows.length === 1

export const useAgreement = (id: string) => useQuery(reading<AgreementView>(['agreement', id], `/agreements/${id}`))

/** Whatever hangs on an agreement: the list, its page, the matters it opens. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [['agreements'], ['agreement'], ['matters'], ['matter'], ['ledger']].map(queryKey =>
        client.invalidateQueries({ queryKey }),
      ),
    )
}
