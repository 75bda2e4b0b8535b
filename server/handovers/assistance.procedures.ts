import type { Citation } from '../kernel/citation.ts'
import { workdays } from '../kernel/span.ts'
import { agencyKinds } from '../people/index.ts'
import { defineProcedure, type Procedure } from '../procedures/index.ts'
import { Answered, Asked, Unable } from './forms.ts'
import { assistance, own, retention } from './law.ts'
import { receivers } from './transfer.procedure.ts'

/** One kind of help between agencies that leaves the matter where it is. `days`: working days of the default, a setting 待核. */
type Kind = { title: string; gist: string; days: number; cite: Citation }

export const assistanceKinds = {
  check: { title: '协查', gist: '请外地机构协助核查事实、身份或者材料', days: 7, cite: assistance },
  evidence: { title: '协助取证', gist: '请外地机构协助调查取证', days: 15, cite: assistance },
  service: { title: '协助送达', gist: '请外地机构协助送达文书', days: 5, cite: assistance },
  enforcement: { title: '执行协助', gist: '请外地机构协助督促履行、执行', days: 20, cite: assistance },
  data: {
    title: '信息共享',
    gist: '请外地机构提供办理所需的数据',
    days: 10,
    cite: own('有条件共享的数据，十个工作日内答复是否同意'),
  },
} as const satisfies Record<string, Kind>
export type AssistanceKind = keyof typeof assistanceKinds

export const assistanceSetting = (kind: string) => `handovers.${kind}-days`

const procedureOf = (name: string, kind: Kind): Procedure =>
  defineProcedure({
    id: `handovers.${name}`,
    title: kind.title,
    gist: kind.gist,
    version: '2022-01-01',
    heldBy: Object.keys(agencyKinds),
    public: false,
    internal: true,
    retention,
    states: {
      asked: {
        title: '待答复',
        says: '已请求外地机构协助',
        terms: [
          {
            to: `答复${kind.title}的结果，或者说明不能协助的理由`,
            owes: 'intakeOfficer',
            within: workdays(kind.days),
            setting: assistanceSetting(name),
            kind: 'handover',
            cite: kind.cite,
          },
        ],
      },
      answered: { title: '已答复', says: '协助的结果已经答复', final: 'done' },
      unable: { title: '不能协助', says: '已说明不能协助的理由', final: 'ended' },
      withdrawn: { title: '已撤回', says: '请求机构撤回了请求', final: 'withdrawn' },
    },
    actions: {
      ask: { title: `请求${kind.title}`, to: 'asked', by: 'referral', asks: Asked, cite: kind.cite },
      answer: {
        title: '答复结果',
        from: 'asked',
        to: 'answered',
        by: receivers,
        asks: Answered,
        does: 'handovers.answer',
        cite: kind.cite,
      },
      decline: {
        title: '说明不能协助的理由',
        from: 'asked',
        to: 'unable',
        by: receivers,
        asks: Unable,
        does: 'handovers.answer',
        cite: kind.cite,
      },
      withdraw: { title: '撤回请求', from: 'asked', to: 'withdrawn', by: 'referral', cite: kind.cite },
    },
  })

/** 协查、取证、送达、执行协助、信息共享: one table, five procedures. */
export const assistanceProcedures: readonly Procedure[] = Object.entries(assistanceKinds).map(([name, kind]) =>
  procedureOf(name, kind),
)
