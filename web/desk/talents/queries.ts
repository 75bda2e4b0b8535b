import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Appointments } from '../../../server/talents/appointment.contract.ts'
import type { Assignments, Talents, TalentView } from '../../../server/talents/contract.ts'
import type { Query } from '../../common/api.ts'
import { reading } from '../queries.ts'

export const useTalents = (query: Query) =>
  useQuery({
    ...reading<Static<typeof Talents>>(['talents', 'list', query], '/talents', query),
    placeholderData: keepPreviousData,
  })
export const useTalent = (id: string) => useQuery(reading<TalentView>(['talents', id], `/talents/${id}`))
export const useAssignments = (query: Query) =>
  useQuery({
    ...reading<Static<typeof Assignments>>(['talents', 'assignments', query], '/talent-assignments', query),
    placeholderData: keepPreviousData,
  })
export const useAppointments = () =>
  useQuery(reading<Static<typeof Appointments>>(['talents', 'appointments'], '/talent-appointments'))

export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () => Promise.all([['talents'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })))
}
