import type { FastifyBaseLogger } from 'fastify'
import type { House } from './kernel/house.ts'
import { forgetOldKeys } from './kernel/idempotency.ts'
import type { Sweeping } from './kernel/sweeps.ts'
import { deliverNotices, forgetTexts, lapse, type Registry, type SmsAdapter } from './matters/index.ts'
import { forgetExpired } from './people/index.ts'

/** Everything the house does by itself. `reload` reads settings and holidays that another process (the command line) changed. */
export function sweepsOf(
  house: House,
  registry: Registry,
  sms: SmsAdapter,
  reload: () => Promise<void>,
  log: Pick<FastifyBaseLogger, 'error'>,
): Sweeping[] {
  return [
    {
      name: 'lapse',
      everySeconds: 20,
      run: () => lapse(house, registry, (err, matter) => log.error({ err, matter }, 'lapse failed')),
    },
    { name: 'notices', everySeconds: 1, run: () => deliverNotices(house, sms) },
    { name: 'idempotency', everySeconds: 300, run: () => forgetOldKeys(house.db.system) },
    { name: 'expired', everySeconds: 300, run: () => forgetExpired(house) },
    { name: 'texts', everySeconds: 3600, run: () => forgetTexts(house) },
    { name: 'reload', everySeconds: 15, inEach: true, run: () => reload().then(() => 0) },
    ...registry.sweeps.map(({ name, everySeconds, run }) => ({ name, everySeconds, run: () => run(house, registry) })),
  ]
}
