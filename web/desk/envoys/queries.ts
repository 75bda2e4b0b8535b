import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  Candidates,
  EnvoyView,
  Handover,
  Mine,
  PostQuery,
  Posts,
  Roster,
  RosterQuery,
  TeamQuery,
  Teams,
} from '../../../server/envoys/contract.ts'
import { reading } from '../queries.ts'

export const useRoster = (query: RosterQuery, wanted = true) =>
  useQuery({
    ...reading<Roster>(['envoys', 'roster', query], '/envoys', query),
    placeholderData: keepPreviousData,
    enabled: wanted,
  })
export const useEnvoy = (id: number | undefined) =>
  useQuery({ ...reading<EnvoyView>(['envoys', 'one', id], `/envoys/${id}`), enabled: id !== undefined })
export const useMine = (wanted = true) =>
  useQuery({ ...reading<Mine>(['envoys', 'mine'], '/envoys/mine'), enabled: wanted, retry: false })
export const usePosts = (query: PostQuery, wanted = true) =>
  useQuery({
    ...reading<Posts>(['posts', query], '/envoys/posts', query),
    placeholderData: keepPreviousData,
    enabled: wanted,
  })
export const useTeams = (query: TeamQuery) =>
  useQuery({
    ...reading<Teams>(['envoys', 'teams', query], '/envoys/teams', query),
    placeholderData: keepPreviousData,
  })
export const useCandidates = (agency: number | undefined, q: string) =>
  useQuery({
    ...reading<Candidates>(['envoys', 'candidates', agency, q], '/envoys/candidates', {
      agency,
      ...(q && { q }),
      limit: 200,
    }),
    placeholderData: keepPreviousData,
    enabled: agency !== undefined,
  })
export const useHandover = (post: number | undefined) =>
  useQuery({
    ...reading<Handover>(['posts', 'handover', post], `/envoys/posts/${post}/handover`),
    enabled: post !== undefined,
  })
