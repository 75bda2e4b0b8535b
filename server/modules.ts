import { agreements } from './agreements/index.ts'
import { checkups } from './checkups/index.ts'
import { discipline } from './discipline/index.ts'
import { enterprises } from './enterprises/index.ts'
import { envoys } from './envoys/index.ts'
import { firmServices } from './firm-services/index.ts'
import { handovers } from './handovers/index.ts'
import { insight } from './insight/index.ts'
import { intake } from './intake/index.ts'
import { ledger } from './ledger/index.ts'
import { legalAid } from './legal-aid/index.ts'
import { type Module, papers, type Registry, registryOf } from './matters/index.ts'
import { modes } from './modes/index.ts'
import { partnerships } from './partnerships/index.ts'
import { plans } from './plans/index.ts'
import { stations } from './stations/index.ts'
import { talents } from './talents/index.ts'
import { visits } from './visits/index.ts'

/** Every capability of the house. A new one is one line here. */
export const modules: readonly Module[] = [
  papers,
  ledger,
  enterprises,
  agreements,
  handovers,
  envoys,
  discipline,
  intake,
  legalAid,
  plans,
  checkups,
  visits,
  modes,
  firmServices,
  stations,
  talents,
  partnerships,
  insight,
]

export const registry: Registry = registryOf(modules)
