/** What is asked for again and again: the answers of an application, and the officer's opinion that goes with them. */
type Claim = { answers: object; draft: object }

const self = { appliesAs: 'self', entrusted: false, minor: false }
const outside = { proceeding: 'nonLitigation', disputeRegion: '#region' }
const inCourt = { proceeding: 'litigation', organRegion: '#region' }
const migrant = { exemption: 'migrantWorker', exemptionProof: '居住证、工资卡流水' }
const poor = { exemption: 'none', household: 3, income: 180_000, cause: 'none', urbanHomes: 1, checking: 'pledge' }
const gives = (aidForm: string, checkedBy: string, reason: string, judgement?: string) => ({
  proposal: 'give',
  aidForm,
  checkedBy,
  reason,
  ...(judgement && { judgement }),
})
/** The yearly figures of the cities are entered by an administrator, not by us: without them a person judges. */
const judged = '受理地年度数据尚未录入；申请人已作诚信承诺，家庭收入明显偏低，可以认定经济困难'

export const claims = {
  wages: {
    answers: { ...self, ...outside, ...migrant, ground: 'wages' },
    draft: gives('labour', 'exempt', '申请人系进城务工人员，请求支付劳动报酬，有材料证明'),
  },
  workInjury: {
    answers: { ...self, ...outside, ...migrant, ground: 'workInjury' },
    draft: gives('labour', 'exempt', '申请人系进城务工人员，请求工伤赔偿，有材料证明'),
  },
  traffic: {
    answers: { ...self, ...inCourt, ...poor, ground: 'traffic' },
    draft: gives('litigation', 'pledge', '申请人因交通事故致残，没有委托代理人', judged),
  },
  medical: {
    answers: { ...self, ...inCourt, ...poor, cause: 'illness', spending: 420_000, ground: 'medical' },
    draft: gives('litigation', 'pledge', '申请人因医疗损害支出巨大，没有委托代理人', judged),
  },
  support: {
    answers: { ...self, ...inCourt, ground: 'support', exemption: 'noSteadyIncome', exemptionProof: '村委会证明' },
    draft: gives('litigation', 'exempt', '申请人系无固定生活来源的老年人，请求给付赡养费'),
  },
  childSupport: {
    answers: { ...self, ...inCourt, ground: 'support', exemption: 'relief', exemptionProof: '最低生活保障证' },
    draft: gives('litigation', 'exempt', '申请人系最低生活保障对象，请求给付抚养费'),
  },
  violence: {
    answers: { ...self, ...inCourt, ground: 'violence' },
    draft: gives('litigation', 'none', '申请人系家庭暴力受害人，不受经济困难条件限制'),
  },
  insurance: {
    answers: { ...self, ...outside, ...poor, ground: 'socialInsurance' },
    draft: gives('nonLitigation', 'pledge', '申请人请求补办社会保险待遇', judged),
  },
  none: {
    answers: { ...self, ...outside, ground: 'none' },
    draft: {
      proposal: 'refuse',
      refusal: 'scope',
      checkedBy: 'none',
      reason: '申请事项为买卖合同纠纷，不在法律规定的法律援助范围内',
    },
  },
  rich: {
    answers: { ...self, ...inCourt, ...poor, ground: 'traffic', household: 2, income: 2_600_000, urbanHomes: 3 },
    draft: {
      proposal: 'refuse',
      refusal: 'means',
      checkedBy: 'query',
      reason: '申请人家庭有多套城镇住房，不符合经济困难标准',
    },
  },
  /** In custody, and too poor for an advocate. */
  defence: {
    answers: { ...self, ...inCourt, ...poor, income: 90_000, urbanHomes: 0, ground: 'defence', place: '看守所' },
    draft: gives('criminalDefence', 'pledge', '申请人因经济困难没有委托辩护人', judged),
  },
} as const satisfies Record<string, Claim>

export type ClaimName = keyof typeof claims
