import { workdays } from '../kernel/span.ts'
import { agencyKinds } from '../people/index.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Answered, Ordered, Unable } from './forms.ts'
import { law, ownWay, retention } from './law.ts'

/** Who answers for a pooled body: by a post there, or as the person named for it. */
const answerers = [
  'intakeOfficer',
  'windowClerk',
  'firmOfficer',
  'firmDirector',
  'notary',
  'judge',
  'judgeAssistant',
  'bureauReviewer',
  'supervisor',
  'leader',
  'lawyer',
  'mediator',
] as const

/** 服务单: what the station asks of one pooled body; the answer goes back by itself. */
export const order = defineProcedure({
  id: 'stations.order',
  title: '工作站服务单',
  gist: '工作站请所在地机构为派出地企业提供服务',
  version: '2024-05-10',
  heldBy: Object.keys(agencyKinds),
  public: false,
  internal: true,
  retention,
  states: {
    asked: {
      title: '待答复',
      says: '工作站已经转来，正在办理',
      terms: [
        {
          to: '答复工作站，或者说明不能办理的理由',
          owes: 'intakeOfficer',
          within: workdays(10),
          setting: 'stations.order',
          kind: 'station-request',
          cite: ownWay('承办单位收到服务单之后限期答复'),
        },
      ],
    },
    answered: { title: '已答复', says: '已经答复', final: 'done' },
    unable: { title: '不能办理', says: '已经说明理由，由工作站另行安排', final: 'ended' },
    withdrawn: { title: '已撤回', says: '企业已经撤回需求', final: 'withdrawn' },
  },
  actions: {
    take: { title: '收到服务单', to: 'asked', by: 'referral', asks: Ordered, cite: law.service },
    answer: {
      title: '答复',
      from: 'asked',
      to: 'answered',
      by: answerers,
      asks: Answered,
      told: true,
      does: 'stations.reply',
      cite: law.service,
    },
    unable: {
      title: '不能办理',
      from: 'asked',
      to: 'unable',
      by: answerers,
      asks: Unable,
      does: 'stations.reply',
      cite: ownWay('不能办理的，说明理由并指明有权办理的机构'),
    },
    callOff: {
      title: '企业撤回需求',
      from: 'asked',
      to: 'withdrawn',
      by: 'referral',
      cite: ownWay('企业可以撤回需求'),
    },
  },
})
