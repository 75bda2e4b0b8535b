import type { MatterView } from '../../../../server/matters/contract.ts'

/** Acts done on a page of their own, by procedure and action: what they need stands there. */
const pages: Readonly<Record<string, (m: MatterView) => string>> = {
  'checkups.check comment': m => `/checkups/${m.id}?view=report&do=comment`,
}

export const pageOfAct = (m: MatterView, action: string): string | undefined => pages[`${m.procedure} ${action}`]?.(m)
