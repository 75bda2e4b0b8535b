import type { Module } from '../matters/index.ts'
import { application, applicationBefore } from './application.procedure.ts'
import { assigning } from './assigning.ts'
import { concluding } from './concluding.ts'
import { conflictCheck } from './conflict-check.procedure.ts'
import { criminalNotice } from './criminal-notice.procedure.ts'
import { deciding } from './deciding.ts'
import { documents } from './documents.ts'
import { headline } from './facts.ts'
import { objection } from './objection.procedure.ts'
import { peerReview } from './peer-review.procedure.ts'
import { legalAidRoutes } from './routes.ts'
import { predicates } from './rules.ts'
import { settings } from './settings.ts'
import { templates } from './templates.ts'
import { verification } from './verification.procedure.ts'

/** 法律援助: from the first word to the archive, notices from criminal organs, objections, and quality. */
export { candidates } from './assigning.ts'
export { type Assessment, assess, outcomes } from './eligibility.ts'
export { figureKinds, type Means, type Standard } from './hardship.ts'
export { aidForms, exemptions, grounds, groundTitles } from './matters.ts'
export { SelfCheck, selfCheck } from './self-check.ts'
export { savePanelEntry } from './store.ts'

export const legalAid: Module = {
  procedures: [application, applicationBefore, criminalNotice, objection, conflictCheck, verification, peerReview],
  predicates,
  verbs: { ...deciding, ...assigning, ...concluding },
  documents,
  templates,
  settings,
  headlines: {
    [application.id]: headline,
    [criminalNotice.id]: (a, facts) => ({
      title: `通知辩护：${String(a.charge ?? facts.notify?.charge ?? facts.discover?.charge ?? '')}`,
      category: '通知辩护',
    }),
    [objection.id]: () => ({ title: '对法律援助决定的异议' }),
    [conflictCheck.id]: () => ({ title: '利益冲突核查' }),
    [verification.id]: a => ({ title: `协查：${String(a.from ?? '')}` }),
    [peerReview.id]: a => ({ title: `质量评估：${String(a.file ?? '')}` }),
  },
  routes: legalAidRoutes,
}
