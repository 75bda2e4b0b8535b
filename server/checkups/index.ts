import type { Module } from '../matters/index.ts'
import { assign, comment } from './advising.ts'
import { answerRoutes } from './answer-routes.ts'
import { refreshBenchmarks } from './benchmark.ts'
import { check } from './check.procedure.ts'
import { followUpRoutes } from './follow-up-routes.ts'
import { reopen, submit } from './judging.ts'
import { close, documents, issue } from './reporting.ts'
import { checkupRoutes } from './routes.ts'
import { kinds, settings } from './settings.ts'
import { begunOfFirm } from './starting.ts'

/** 法治体检: versioned questionnaires over a firm, graded reports, findings that somebody follows up, and re-checks. */
export const checkups: Module = {
  procedures: [check],
  predicates: { 'checkups.of-firm': begunOfFirm },
  verbs: {
    'checkups.assign': assign,
    'checkups.submit': submit,
    'checkups.reopen': reopen,
    'checkups.comment': comment,
    'checkups.issue': issue,
    'checkups.close': close,
  },
  documents,
  kinds,
  settings,
  headlines: {
    [check.id]: answers => ({ title: `${String(answers.firm)}法治体检${answers.earlier ? '（复检）' : ''}` }),
  },
  sweeps: [{ name: 'checkups.benchmark', everySeconds: 3600, run: refreshBenchmarks }],
  routes: (app, context) => {
    checkupRoutes(app, context)
    answerRoutes(app, context)
    followUpRoutes(app, context)
  },
}

export { advise } from './advising.ts'
export { refreshBenchmarks } from './benchmark.ts'
export { confirm, report } from './ending.ts'
export { fields } from './fields.ts'
export { followUp } from './following.ts'
export { wholeOf } from './questions/index.ts'
export { savePage } from './saving.ts'
export { type Answers, shownOf } from './scoring.ts'
export { start } from './starting.ts'
export { type Checkup, checkupById, type Finding, findingsOf } from './store.ts'
