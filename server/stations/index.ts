import { transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { release } from '../ledger/index.ts'
import type { Module } from '../matters/index.ts'
import { feedbackRoutes } from './feedback-routes.ts'
import { order } from './order.procedure.ts'
import { problemRoutes } from './problem-routes.ts'
import { request } from './request.procedure.ts'
import { stationRoutes } from './routes.ts'
import { kinds, settings } from './settings.ts'
import { lockStation, setNextMeeting, stationsOver } from './store.ts'
import { foretells } from './succession.ts'
import { headline, templates, verbs } from './working.ts'

/** 反向飞地公共法律服务工作站: a station in the host region that serves firms of the home region, while their agreement is in force. */
export const stations: Module = {
  procedures: [request, order],
  verbs,
  templates,
  settings,
  kinds,
  headlines: { [request.id]: headline, [order.id]: headline },
  sweeps: [{ name: 'stations-over', everySeconds: 60, run: releaseMeetings }],
  succession: { foretells },
  routes: (app, context) => {
    stationRoutes(app, context)
    feedbackRoutes(app, context)
    problemRoutes(app, context)
  },
}

/** Nobody owes a meeting under an agreement that has come to its end. */
async function releaseMeetings(house: House): Promise<number> {
  const over = await stationsOver(house.db.system, dateAt(house.now()))
  for (const id of over)
    await transact(house.db.system, async tx => {
      const s = await lockStation(tx, id)
      if (!s || s.meetingId === null) return
      await release(tx, house, s.meetingId, '共建协议已经终止')
      await setNextMeeting(tx, id, null)
    })
  return over.length
}

export type { Counts } from './contract.ts'
export { countedOf } from './counts.store.ts'
export { countsOf } from './counts.ts'
export { say } from './feedback.ts'
export { found, openToHome } from './founding.ts'
export { meet } from './meeting.ts'
export { join, offer, pool, putText } from './pooling.ts'
export { close, confirm } from './problems.ts'
export { ask } from './requesting.ts'
export { type Station, stationOfAgency } from './store.ts'
