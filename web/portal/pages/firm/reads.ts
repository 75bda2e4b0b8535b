import type { Static } from 'typebox'
import type { Benchmark, Checkups, CheckupView, FollowUps, NamedRows } from '../../../../server/checkups/contract.ts'
import type { Calls, MyEnterprise, MyEnterprises } from '../../../../server/enterprises/contract.ts'
import type { Feed, People } from '../../../../server/firm-services/contract.ts'
import type { Visits, VisitView } from '../../../../server/visits/contract.ts'
import { get } from '../../../common/api.ts'

/** What the company space reads of the server. */
export const mySpaces = (s: AbortSignal) => get<MyEnterprises>('/my/enterprises', undefined, s)
export const mySpace = (id: string, s: AbortSignal) => get<MyEnterprise>(`/my/enterprises/${id}`, undefined, s)
export const peopleOf = (id: string, s: AbortSignal) =>
  get<Static<typeof People>>(`/my/enterprises/${id}/people`, undefined, s)
export const callsOf = (id: string, s: AbortSignal) => get<Calls>(`/my/enterprises/${id}/calls`, undefined, s)
export type Slot = Calls['rows'][number]
export const feedOf = (id: string, query: { unread?: boolean; after?: string; limit?: number }, s?: AbortSignal) =>
  get<Static<typeof Feed>>(`/my/enterprises/${id}/policies`, query, s)

export const visitsOf = (
  firm: string,
  query: { status?: string; confirmation?: string; after?: string; limit?: number },
  s?: AbortSignal,
) => get<Static<typeof Visits>>('/visits', { firm: Number(firm), ...query }, s)
export const visitOf = (id: string, s: AbortSignal) => get<VisitView>(`/visits/${encodeURIComponent(id)}`, undefined, s)

export const checksOf = (firm: string, s: AbortSignal) =>
  get<Static<typeof Checkups>>('/checkups', { enterprise: Number(firm), limit: 50 }, s)
export const checkOf = (id: string, s: AbortSignal) =>
  get<CheckupView>(`/checkups/${encodeURIComponent(id)}`, undefined, s)
export const benchmarkOf = (id: string, s: AbortSignal) =>
  get<Benchmark>(`/checkups/${encodeURIComponent(id)}/benchmark`, undefined, s)
export const followUpsOf = (firm: string, s: AbortSignal) =>
  get<Static<typeof FollowUps>>('/checkups/follow-ups', { enterprise: Number(firm), limit: 100 }, s)
export const checkAgencies = (firm: string, s: AbortSignal) =>
  get<Static<typeof NamedRows>>('/checkups/agencies', { enterprise: Number(firm) }, s)
