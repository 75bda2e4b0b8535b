import { type OpenHouse, openHouse } from '../house.ts'
import { loadKeys } from '../kernel/keys.ts'
import { readSettings } from '../kernel/settings.ts'
import { registry } from '../modules.ts'
import { withDatabase } from './database.ts'

/** Gives a command the house over its database, as {@link withDatabase} finds it. */
export const withHouse = <T>(work: (open: OpenHouse) => Promise<T>): Promise<T> =>
  withDatabase(async database => {
    const settings = readSettings()
    const keys = loadKeys(settings.varDir, settings.keyFile || undefined)
    return work(await openHouse(database, keys, settings, registry))
  })
