import { workdays } from '../kernel/span.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Answered, Asked, Confirmed, NotAble, Reasoned, Replied, Routed, Unable } from './forms.ts'
import { law, ownWay, retention } from './law.ts'

const own = (setting: string, to: string, n: number, gist: string) =>
  ({ to, owes: 'windowClerk', within: workdays(n), setting, kind: 'station-request', cite: ownWay(gist) }) as const
/** Who works at the station. */
export const clerks = ['windowClerk', 'firmOfficer', 'intakeOfficer', 'leader'] as const
const news = [{ who: 'applicant', template: 'stations.news' }] as const

/**
 * What a firm of the home region asks of the station in the host region: routed to a pooled body, whose answer comes back. It is opened by
 * this module's route alone, which knows the firm's region and the agreement.
 */
export const request = defineProcedure({
  id: 'stations.request',
  title: '工作站企业需求',
  gist: '派出地企业在所在地遇到法律问题，由反向飞地工作站接办，转所在地机构答复',
  version: '2024-05-10', // 清新—海珠工作站挂牌之日
  heldBy: ['serviceStation'],
  public: true,
  retention,
  states: {
    received: {
      title: '待派单',
      says: '工作站已经收到，正在安排承办单位',
      terms: [own('stations.route', '派单、答复或者告知有权办理的机构', 2, '工作站收到需求之后及时派单')],
    },
    routed: {
      title: '承办单位办理中',
      says: '已经交承办单位办理，等候答复',
      terms: [own('stations.follow', '给企业答复', 12, '派单之后限期答复企业')],
    },
    unable: {
      title: '待另行安排',
      says: '工作站正在另行安排承办单位',
      terms: [own('stations.route', '另行派单、答复或者告知有权办理的机构', 2, '承办单位不能办理的，及时另行安排')],
    },
    answered: {
      title: '待企业确认',
      says: '已经答复，请确认；没有解决的可以退回',
      terms: [
        {
          to: '确认答复',
          owes: 'applicant',
          within: workdays(10),
          setting: 'stations.confirm',
          kind: 'station-request',
          lapses: 'silent',
          cite: ownWay('期满没有异议的办结'),
        },
      ],
    },
    done: { title: '已办结', says: '已经办结，请评价', final: 'done' },
    withdrawn: { title: '已撤回', says: '需求已经撤回', final: 'withdrawn' },
    directed: {
      title: '已告知有权办理的机构',
      says: '工作站和承办单位都不能办理，有权办理的机构已经告知',
      final: 'refused',
      remedies: [{ title: '向告知的机构提出', to: '告知的机构', cite: ownWay('不能办理的，告知有权办理的机构') }],
    },
  },
  actions: {
    ask: { title: '企业提出需求', to: 'received', by: 'referral', asks: Asked, cite: law.service },
    enter: { title: '窗口登记需求', to: 'received', by: 'referral', asks: Asked, cite: law.service },
    route: {
      title: '派单',
      from: ['received', 'unable'],
      to: 'routed',
      by: clerks,
      asks: Routed,
      does: 'stations.route',
      notifies: news,
      cite: law.service,
    },
    answer: {
      title: '工作站直接答复',
      from: ['received', 'unable'],
      to: 'answered',
      by: clerks,
      asks: Answered,
      told: true,
      notifies: news,
      cite: law.service,
    },
    direct: {
      title: '告知有权办理的机构',
      from: ['received', 'unable'],
      to: 'directed',
      by: clerks,
      asks: Unable,
      told: true,
      notifies: news,
      cite: ownWay('不能办理的，告知有权办理的机构'),
    },
    replied: {
      title: '承办单位答复',
      from: 'routed',
      to: 'answered',
      by: 'referral',
      asks: Replied,
      told: true,
      notifies: news,
      cite: law.service,
    },
    couldNot: {
      title: '承办单位不能办理',
      from: 'routed',
      to: 'unable',
      by: 'referral',
      asks: NotAble,
      told: true,
      cite: ownWay('承办单位不能办理的，说明理由并指明有权办理的机构'),
    },
    recall: {
      title: '收回服务单，另行安排',
      from: 'routed',
      to: 'unable',
      by: clerks,
      asks: Reasoned,
      does: 'stations.call-off',
      cite: ownWay('承办单位没有按时答复的，工作站可以收回另行安排'),
    },
    confirm: {
      title: '确认答复',
      from: 'answered',
      to: 'done',
      by: 'applicant',
      asks: Confirmed,
      cite: law.heard,
    },
    reopen: {
      title: '没有解决，退回',
      from: 'answered',
      to: 'received',
      by: 'applicant',
      asks: Reasoned,
      cite: law.heard,
    },
    silent: { title: '期满没有异议', from: 'answered', to: 'done', by: 'clock', cite: ownWay('期满没有异议的办结') },
    withdraw: {
      title: '撤回',
      from: ['received', 'routed', 'unable'],
      to: 'withdrawn',
      by: 'applicant',
      asks: Reasoned,
      does: 'stations.call-off',
      cite: ownWay('企业可以撤回需求'),
    },
  },
})
