import { workdays } from '../kernel/span.ts'
import { agencyKinds } from '../people/index.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Designated, Dispute, Why } from './forms.ts'
import { designation, own, retention } from './law.ts'

/** 指定办理: who has a matter when agencies disagree, go round in a circle, or say nothing. What is designated is not declined. */
export const decision = defineProcedure({
  id: 'handovers.decision',
  title: '指定办理',
  gist: '对由谁办理有争议、逾期不答复或者循环移送的，由共同上级或者约定的协调机构指定',
  version: '2022-01-01',
  heldBy: Object.keys(agencyKinds),
  public: false,
  internal: true,
  retention,
  states: {
    pending: {
      title: '待指定',
      says: '正在确定由哪个机构办理，确定之前由原机构负责',
      terms: [
        {
          to: '指定办理的机构',
          owes: 'leader',
          within: workdays(3),
          setting: 'handovers.decide-days',
          kind: 'handover',
          cite: designation,
        },
      ],
    },
    decided: { title: '已指定', says: '已经指定办理机构，编号不变', final: 'done' },
    moot: { title: '不再需要', says: '办件已经办结，不再需要指定', final: 'ended' },
  },
  actions: {
    ask: { title: '报请指定', to: 'pending', by: 'referral', asks: Dispute, cite: designation },
    designate: {
      title: '指定',
      from: 'pending',
      to: 'decided',
      by: ['leader', 'supervisor', 'bureauReviewer', 'partnerClerk', 'admin'],
      asks: Designated,
      does: 'handovers.designate',
      cite: designation,
    },
    lapse: {
      title: '不再需要指定',
      from: 'pending',
      to: 'moot',
      by: 'referral',
      asks: Why,
      does: 'handovers.stay',
      cite: own('办件已经办结的，不再指定'),
    },
  },
})
