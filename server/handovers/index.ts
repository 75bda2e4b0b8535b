import { seeingAll, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { act, type Module, type Registry } from '../matters/index.ts'
import { assistanceProcedures } from './assistance.procedures.ts'
import { verbs } from './deciding.ts'
import { decision } from './decision.procedure.ts'
import { handoverRoutes } from './routes.ts'
import { kinds, settings } from './settings.ts'
import { staleHandovers } from './store.ts'
import { successionRoutes } from './succession.routes.ts'
import { templates } from './templates.ts'
import { transfer } from './transfer.procedure.ts'

/** 移送和协助: a matter goes over to another agency and keeps its number, or stays and is helped from afar. */
export const handovers: Module = {
  procedures: [transfer, decision, ...assistanceProcedures],
  verbs,
  settings,
  kinds,
  templates,
  headlines: {
    [transfer.id]: (a, facts) => ({ title: `移送：${String((a.what ? a : (facts.offer ?? facts.ask))?.what ?? '')}` }),
    [decision.id]: a => ({ title: `指定办理：${String(a.what ?? '')}` }),
    ...Object.fromEntries(
      assistanceProcedures.map(p => [p.id, a => ({ title: `${p.title}：${String(a.from ?? '')}` })]),
    ),
  },
  sweeps: [{ name: 'handovers-lapse', everySeconds: 30, run: lapseStale }],
  routes: (app, context) => {
    handoverRoutes(app, context)
    successionRoutes(app, context)
  },
}

/** Ends what hangs in the air: the agreement it rests on is not in force any more, or its matter is closed. */
async function lapseStale(house: House, registry: Registry): Promise<number> {
  const stale = await staleHandovers(house.db.system, dateAt(house.now()))
  for (const { id, closed } of stale)
    await transact(house.db.system, tx =>
      seeingAll(tx, () =>
        act(
          tx,
          house,
          registry,
          id,
          'lapse',
          { why: closed ? '办件已经办结' : '移送所依据的协议已经停止' },
          { clock: true, referral: true },
        ),
      ),
    )
  return stale.length
}

export { assistanceKinds } from './assistance.procedures.ts'
export { offer, offerAll, openBehind } from './offering.ts'
export { openOf, stepsOf } from './store.ts'
export { transfer } from './transfer.procedure.ts'
