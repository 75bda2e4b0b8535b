import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import type { Agency } from './succession.store.ts'

/** Who changes agencies, in which house. */
export type Given = { house: House; registry: Registry; viewer: Viewer }

/** Refuses `agency-ended` one that was merged into another. */
export const assertLiving = (a: Agency) =>
  a.succeededBy !== null &&
  refuse('agency-ended', `${a.name}已经并入其他机构`, { status: 409, next: '请选择现有的机构。' })
