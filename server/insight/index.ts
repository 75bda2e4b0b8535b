/** 态势: what was done, how much of it in time, and how content people were; every number opens the list it counts. */
import type { Module } from '../matters/index.ts'
import { refresh } from './refreshing.ts'
import { insightRoutes } from './routes.ts'

export { overview } from './overview.ts'
export { rebuild, refresh, refreshPage } from './refreshing.ts'

export const insight: Module = {
  sweeps: [{ name: 'insight', everySeconds: 20, run: house => refresh(house) }],
  routes: insightRoutes,
}
