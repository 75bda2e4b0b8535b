import { insight } from './insight/index.ts'
import { intake } from './intake/index.ts'
import { ledger } from './ledger/index.ts'
import { legalAid } from './legal-aid/index.ts'
import { type Module, papers, type Registry, registryOf } from './matters/index.ts'
import { plans } from './plans/index.ts'

/** Every capability of the house. A new one is one line here. */
export const modules: readonly Module[] = [papers, ledger, intake, legalAid, plans, insight]

export const registry: Registry = registryOf(modules)
