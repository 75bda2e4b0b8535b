import { useQuery } from '@tanstack/react-query'
import type { Covers } from '../../../../server/enterprises/contract.ts'
import { get } from '../../../common/api.ts'
import { todayIso } from '../../../common/dates.ts'
import { usePosts } from '../../envoys/queries.ts'
import type { Pack } from '../queries.ts'

/** All firms a body covers today, page after page. */
async function coveredBy(body: number, signal: AbortSignal): Promise<Covers['rows']> {
  const rows: Covers['rows'] = []
  for (let after: number | undefined, more = true; more; more = after !== undefined) {
    const page = await get<Covers>(`/enterprises/${body}/members`, { on: todayIso(), limit: 200, after }, signal)
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

/**
 * The pack as it is for whoever goes in place of a colleague: the colleague's targets and the firms they cover. Which of these have a
 * case pending the pack does not tell, so each is taken to have one, and the declaration asks for it.
 */
export function usePackFor(pack: Pack, colleague: number | undefined, target: number | undefined): Pack {
  const posts = usePosts({ envoy: colleague ?? 0, open: true, limit: 200 }, colleague !== undefined)
  const chosen = posts.data?.rows.find(p => p.target.id === target)?.target
  const own = pack.targets.some(t => t.id === target && t.firms.length > 0)
  const covered = useQuery({
    queryKey: ['register', 'covered', target],
    queryFn: ({ signal }) => coveredBy(target!, signal),
    enabled: colleague !== undefined && chosen !== undefined && !own && chosen.kind !== 'enterprise',
  })
  if (colleague === undefined || !posts.data) return pack
  const firms = chosen?.kind === 'enterprise' ? [chosen] : (covered.data ?? [])
  const unknown = firms.filter(f => !pack.firms.some(k => k.id === f.id))
  const posted = posts.data.rows.map(({ target: t }) => {
    const known = pack.targets.find(k => k.id === t.id)
    const mine = known?.firms ?? []
    return {
      ...t,
      initials: '',
      version: 0,
      ...known,
      firms: mine.length > 0 || t.id !== target ? mine : firms.map(f => f.id),
    }
  })
  return {
    ...pack,
    // A visit that stands keeps its target, though the colleague has left the post since.
    targets: [...posted, ...pack.targets.filter(t => t.id === target && !posted.some(p => p.id === t.id))],
    firms: [
      ...pack.firms,
      ...unknown.map(({ id, name }) => ({ id, name, initials: '', version: 0, contacts: [], pendingCase: true })),
    ],
  }
}
