import { type Citation, unverified } from '../../kernel/citation.ts'
import type { Scheme } from '../quota/scheme.ts'

const document = '南平法院首批100名法律特派员出征 助力优化营商环境'
const says = (gist: string): Citation => ({ law: document, gist })
const leavesOpen = (gist: string) => unverified('南平法院法律特派员工作规定', gist)

const bodies = says('要求走访对象为行会商会、工业平台的，每季度走访不少于3次，每次走访其覆盖的企业不少于3家')
const coverage = says(
  '争取至2024年实现常态化辐射服务南平全市主要行业、产业80%的行会商会、所有工业平台以及2000家以上企业',
)

/** 南平法院法律特派员 (2022): the figures are those of the published document; what it does not say is 待核. */
export const nanping: Scheme = {
  id: 'nanping',
  title: '南平法院法律特派员制度',
  region: '3507',
  cite: says('全面推行法律特派员制度；严格特派责任落实'),
  kinds: {
    association: { visits: 3, firms: 3, cite: bodies },
    platform: { visits: 3, firms: 3, cite: bodies },
    enterprise: { visits: 3, cite: says('服务对象为企业的，每季度走访一家企业不少于3次') },
  },
  open: {
    remote: {
      title: '电话、网络方式计入走访次数',
      value: false,
      source: leavesOpen('原文称“通过电话、网络等方式提供常态服务”，据此不计入走访'),
    },
    onceADay: {
      title: '同一特派员同一日对同一对象只计一次',
      value: true,
      source: leavesOpen('一日之内多次是否分别计算，原文未写明'),
    },
    substitutes: {
      title: '每季度最多几次由他人代为走访（0为不允许）',
      value: 1,
      source: leavesOpen('可否由他人代为走访，原文未写明'),
    },
    proRata: {
      title: '派驻不满一季度的，按在派驻日数折算（向上取整）',
      value: true,
      source: leavesOpen('任职、调任、暂停不满一季度的如何计算，原文未写明'),
    },
    makeUpDays: {
      title: '季度终了之后几日之内可以补走访',
      value: 0,
      source: leavesOpen('可否补走访，原文未写明'),
    },
    warningDays: {
      title: '所欠的每次走访至少应当留出几日（不足的预警）',
      value: 15,
      source: leavesOpen('预警的规则，原文未写明'),
    },
  },
  // 由1名特派员对接服务1个行会、商会、平台或者若干个企业
  alone: ['association', 'platform'],
  coverage: [
    {
      key: 'mainAssociations',
      title: '主要行业、产业的行会商会',
      of: 'mainAssociations',
      percent: 80,
      by: '2024年',
      cite: coverage,
    },
    { key: 'platforms', title: '工业平台', of: 'platforms', percent: 100, by: '2024年', cite: coverage },
    { key: 'firms', title: '服务的企业', of: 'firms', number: 2000, by: '2024年', cite: coverage },
  ],
}
