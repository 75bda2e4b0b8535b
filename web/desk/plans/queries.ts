import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Plans, PlanView } from '../../../server/plans/contract.ts'
import { reading } from '../queries.ts'

type PlansQuery = { after?: string; limit?: number }

export const usePlans = (query: PlansQuery) =>
  useQuery({ ...reading<Plans>(['plans', query], '/plans', query), placeholderData: keepPreviousData })

/** A plan as it stands, or as it stood at the end of a day. */
export const usePlan = (id: string, on: string | undefined) =>
  useQuery({ ...reading<PlanView>(['plan', id, on], `/plans/${id}`, { on }), placeholderData: keepPreviousData })

/** The text the plan was read from; it never changes. */
export const usePlanSource = (id: string, wanted: boolean) =>
  useQuery({
    ...reading<{ lines: string[] }>(['plan-source', id], `/plans/${id}/source`, undefined, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
    enabled: wanted,
  })

/** The plan that a task, or a part of one, belongs to. */
export const usePlanOf = (matter: string) =>
  useQuery({ ...reading<{ id: string; title: string }>(['plan-of', matter], `/plans/of/${matter}`), retry: false })
