import type { Action } from '../procedures/index.ts'
import type { Registry, Situation } from './module.ts'

/** Whether an act that the table allows is worth offering: its predicates over the matter alone all hold. */
export const offered = (registry: Registry, action: Action, situation: Situation): boolean =>
  (action.when ?? []).every(name => registry.predicates[name]?.(situation) === undefined)
