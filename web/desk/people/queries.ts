import { useQuery } from '@tanstack/react-query'
import type { MergedAgency, PlaceInUse, SuccessionView } from '../../../server/handovers/succession.contract.ts'
import { reading } from '../queries.ts'

/** What would go along with an agency; `into` tells what ends between the two. Only for administrators of the platform. */
export const useStanding = (id: number | undefined, into?: number) =>
  useQuery({
    ...reading<SuccessionView>(['agencies', 'standing', id, into], `/agencies/${id}/succession`, { into }),
    enabled: id !== undefined,
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
  })

export const useMerged = (wanted: boolean) =>
  useQuery({ ...reading<{ rows: MergedAgency[] }>(['agencies', 'merged'], '/agencies/merged'), enabled: wanted })

export const usePlaces = () => useQuery(reading<{ rows: PlaceInUse[] }>(['regions', 'in-use'], '/regions/changes'))
