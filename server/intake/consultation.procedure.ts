import { statute, unverified } from '../kernel/citation.ts'
import { days, hours, workdays } from '../kernel/span.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Answer, Booking, Further, Question, Referral } from './consultation.forms.ts'

const aid = statute('中华人民共和国法律援助法')
const consulting = aid.article(
  23,
  '通过服务窗口、电话、网络等多种方式提供法律咨询，提示依法申请法律援助的权利，告知条件和程序',
)
const norm = (gist: string) => unverified('公共法律服务咨询服务规范', gist)

export const basis = {
  message: norm('留言咨询在24小时内解答'),
  live: norm('在线即时咨询在5小时内解答'),
  letter: norm('来信在7个工作日内作出处理'),
  booked: norm('暂时无法答复的，可以约期答复'),
  silence: norm('答复后一定日期内没有追问的，视为已经解决'),
} as const

const askers = ['applicant', 'representative'] as const
const desk = ['hotlineAgent', 'windowClerk', 'intakeOfficer'] as const
const advisers = [...desk, 'lawyer'] as const
const unanswered = ['asked', 'live', 'letter', 'booked'] as const

/** 法律咨询：自提问起，至问题解决、转办或者不再追问。 */
export const consultation = defineProcedure({
  id: 'intake.consultation',
  title: '法律咨询',
  gist: '遇到法律问题，用自己的话问，由法律服务人员免费解答，写明依据和下一步怎么办。',
  version: '2022-01-01', // 法律援助法施行之日
  heldBy: ['hotline', 'serviceCentre', 'legalAidCentre', 'serviceStation'],
  public: true,
  retention: { years: 5, cite: unverified('公共法律服务档案管理规定', '咨询记录的保管期限') },
  handover: {
    clock: 'runs',
    setting: 'consultation.handover-clock',
    from: ['asked', 'live', 'letter', 'booked'],
    cite: norm('不属本机构解答的，移送有关机构，不让当事人重新咨询'),
  },
  states: {
    asked: {
      title: '待答复',
      says: '已收到您的问题，会在时限内答复。留了手机号的，答复后短信通知；没有留的，请凭编号致电办理机构查询。',
      terms: [
        {
          to: '答复咨询',
          owes: 'hotlineAgent',
          within: hours(24),
          setting: 'consultation.message',
          cite: basis.message,
        },
      ],
    },
    live: {
      title: '即时咨询中',
      says: '正在为您解答，当场不能答复的会在时限内答复。',
      terms: [
        { to: '答复咨询', owes: 'hotlineAgent', within: hours(5), setting: 'consultation.live', cite: basis.live },
      ],
    },
    letter: {
      title: '来信待处理',
      says: '已收到您的来信，会在时限内处理并答复。',
      terms: [
        {
          to: '处理来信',
          owes: 'windowClerk',
          within: workdays(7),
          setting: 'consultation.letter',
          cite: basis.letter,
        },
      ],
    },
    booked: {
      title: '已约期答复',
      says: '您的问题需要进一步研究，会在约定的日期前答复。',
      terms: [
        {
          to: '按约定日期答复',
          owes: 'hotlineAgent',
          within: days(15),
          setting: 'consultation.booked',
          agreed: 'on',
          cite: basis.booked,
        },
      ],
    },
    answered: {
      title: '已答复',
      says: '已经答复。还有疑问可以继续追问；问题解决了请点“已解决”；过期没有追问的，视为已经解决。',
      terms: [
        {
          to: '追问或者确认已解决',
          owes: 'applicant',
          within: days(7),
          setting: 'consultation.silence',
          lapses: 'fallSilent',
          cite: basis.silence,
        },
      ],
    },
    solved: { title: '已解决', says: '问题已经解决，欢迎您作出评价。', final: 'done' },
    silent: {
      title: '已答复，未再追问',
      says: '答复后没有再追问，本次咨询已办结，欢迎您作出评价。有新的问题可以再问。',
      final: 'done',
    },
    referred: { title: '已转法律援助', says: '已经转为法律援助申请，您说过的不用再说一遍。', final: 'referred' },
    withdrawn: { title: '已撤回', says: '您已撤回本次咨询，有需要可以再问。', final: 'withdrawn' },
  },
  actions: {
    askByMessage: { title: '提交法律咨询', to: 'asked', by: [...askers, 'anyone'], asks: Question, cite: consulting },
    askLive: { title: '在线即时咨询', to: 'live', by: [...askers, 'anyone'], asks: Question, cite: consulting },
    askByPhone: { title: '登记来电咨询', to: 'live', by: 'hotlineAgent', asks: Question, cite: consulting },
    askAtWindow: {
      title: '登记来访咨询',
      to: 'live',
      by: ['windowClerk', 'intakeOfficer'],
      asks: Question,
      cite: consulting,
    },
    askByLetter: { title: '登记来信咨询', to: 'letter', by: desk, asks: Question, cite: consulting },
    answer: {
      title: '答复',
      from: unanswered,
      to: 'answered',
      by: advisers,
      asks: Answer,
      told: true,
      does: 'consultation.cite',
      notifies: [{ who: 'applicant', template: 'consultation.answered' }],
      cite: consulting,
    },
    answerAtOnce: {
      title: '当场答复并办结',
      from: 'live',
      to: 'solved',
      by: advisers,
      asks: Answer,
      told: true,
      does: 'consultation.cite',
      notifies: [{ who: 'applicant', template: 'consultation.answered' }],
      cite: consulting,
    },
    bookAnswer: {
      title: '约期答复',
      from: ['asked', 'live', 'letter'],
      to: 'booked',
      by: advisers,
      asks: Booking,
      told: true,
      needs: ['consultation.bookable'],
      notifies: [{ who: 'applicant', template: 'consultation.booked' }],
      cite: basis.booked,
    },
    askAgain: {
      title: '追问',
      from: 'answered',
      to: 'asked',
      by: [...askers, ...desk],
      asks: Further,
      cite: consulting,
    },
    solve: { title: '已解决', from: 'answered', to: 'solved', by: [...askers, ...desk], cite: consulting },
    fallSilent: { title: '未再追问', from: 'answered', to: 'silent', by: 'clock', cite: basis.silence },
    referToAid: {
      title: '转为法律援助申请',
      from: [...unanswered, 'answered'],
      to: 'referred',
      by: [...askers, ...advisers],
      asks: Referral,
      does: 'consultation.referToAid',
      cite: consulting,
    },
    withdraw: { title: '撤回咨询', from: [...unanswered, 'answered'], to: 'withdrawn', by: askers, cite: consulting },
  },
})
