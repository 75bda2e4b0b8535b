import type { House } from '../kernel/house.ts'
import type { Span } from '../kernel/span.ts'
import type { State, Term } from '../procedures/index.ts'

/** The limit of a term: the setting's where one is named (待核), else the definition's. */
export function spanOf(house: Pick<House, 'setting'>, term: Term): Span | undefined {
  if (!term.within || !term.setting) return term.within
  return { ...term.within, n: house.setting<number>(term.setting) }
}

/** What a state is called: by the administrator's word where no rule has one. */
export const stateTitle = (house: Pick<House, 'setting'>, { title, named }: State): string =>
  named ? house.setting<string>(named) : title
