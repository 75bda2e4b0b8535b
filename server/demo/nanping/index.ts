import type { Db } from '../../kernel/database.ts'
import type { House } from '../../kernel/house.ts'
import type { Registry } from '../../matters/index.ts'
import type { Settlers } from '../settling.ts'
import { tellCheckups } from './checkups.ts'
import { tellDiscipline } from './discipline.ts'
import { tellEnvoys } from './envoys.ts'
import { tellFirmServices } from './firm-services.ts'
import { tellModes } from './modes.ts'
import { foundRegister } from './register.ts'
import { tellVisits } from './visits.ts'

/** What the story of 南平 is told with; `set` puts the clock of the house, `at` is now. */
export type Nanping = {
  tx: Db
  house: House
  registry: Registry
  people: Settlers
  at: Temporal.Instant
  set: (at: Temporal.Instant) => void
}

/** 南平: envoys and the firms they serve, with what came of it. Told in the order the parts stand on each other. */
export async function tellNanping(t: Nanping): Promise<void> {
  t.set(t.at)
  const ids = await foundRegister(t)
  await tellEnvoys(t, ids)
  await tellCheckups(t)
  await tellVisits(t)
  await tellDiscipline(t)
  await tellModes(t)
  await tellFirmServices(t)
}
