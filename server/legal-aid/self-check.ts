import { fields } from '../procedures/index.ts'
import { type Assessment, assess, outcomes } from './eligibility.ts'
import { causeTitles, type Figures, type Means, type Standard } from './hardship.ts'
import { exemptionTitles, groundTitles, keysOn } from './matters.ts'

const checked = { 'x-when': { field: 'ground', is: keysOn('hardship', 'defence') } }
const weighed = { 'x-when': { field: 'exemption', is: ['none'] } }

/** The questions about means, the same words in the self-check, the application and the office. */
export const meansQuestions = {
  household: fields.count('家里一共几口人', {
    ...weighed,
    min: 1,
    max: 50,
    description: '按共同生活的家庭成员计算人均收入',
  }),
  income: fields.money('家庭每人每月平均可支配收入', {
    ...weighed,
    description: '申请日之前六个月全家收入的合计，除以六，再除以人数；按各省标准比较',
  }),
  cause: fields.choice('近期有没有造成支出明显增加的情况', causeTitles, {
    ...weighed,
    description: '有的，还可以按支出情况认定',
  }),
  spending: fields.money('家庭每人每月平均消费支出', {
    'x-when': { field: 'cause', is: ['emergency', 'accident', 'illness', 'schooling'] },
    description: '支出超过收入的，可以按支出型困难认定',
  }),
  urbanHomes: fields.count('家里有几套城镇住房', { ...weighed, max: 100, description: '价值较大的资产会影响认定' }),
  largestHome: fields.count('最大一套住房的面积（平方米）', {
    ...weighed,
    optional: true,
    description: '没有住房的不用填',
  }),
  areaPerHead: fields.count('人均住房面积（平方米）', { ...weighed, optional: true }),
  otherAssets: fields.line('其他价值较大的资产', {
    ...weighed,
    optional: true,
    description: '如车辆、店铺、存款；没有的不用填',
  }),
}

export const conditionQuestions = {
  ground: fields.choice('您要办的是哪一类事', groundTitles, { description: '法律规定了可以申请法律援助的事项' }),
  entrusted: fields.yesNo('是否已经自己请了律师或者其他代理人', { description: '法律援助帮助没有委托代理人的人' }),
  exemption: fields.choice('您是否属于下列人员', exemptionTitles, {
    ...checked,
    description: '属于其中之一并有证明的，免予核查经济困难状况',
  }),
}

export const SelfCheck = fields.form('法律援助条件自测', {
  ...conditionQuestions,
  region: fields.region('打算在哪里申请', { ...checked, description: '经济困难标准按受理地计算' }),
  ...meansQuestions,
})

/** What was answered; a question that was not asked has no answer. */
export type SelfCheckAnswers = Omit<Partial<Means>, 'cause'> & {
  ground?: string
  entrusted?: boolean
  exemption?: string
  region?: string
  cause?: Means['cause'] | 'none'
}

/** What can be done next: always at least one. */
export type NextHelp = { text: string; procedure?: string; action?: string }

/** The means as the questions ask them; absent where they were not asked. */
export function meansOf(a: SelfCheckAnswers): Means | undefined {
  if (a.household === undefined || a.income === undefined) return undefined
  const { household, income, cause, spending, largestHome, areaPerHead, otherAssets } = a
  return {
    household,
    income,
    urbanHomes: a.urbanHomes ?? 0,
    ...(cause && cause !== 'none' && { cause }),
    ...(spending !== undefined && { spending }),
    ...(largestHome !== undefined && { largestHome }),
    ...(areaPerHead !== undefined && { areaPerHead }),
    ...(otherAssets !== undefined && { otherAssets }),
  }
}

/** Before any form: whether aid is likely, why, and what to do next. Somebody who says they are exempt is taken to have the proof. */
export function selfCheck(
  answers: SelfCheckAnswers,
  standard: Standard | undefined,
  figures: Figures,
): Assessment & { title: string; next: NextHelp[] } {
  const means = meansOf(answers)
  const assessment = assess(
    {
      ground: answers.ground ?? 'none',
      entrusted: answers.entrusted ?? false,
      ...(answers.exemption && { exemption: answers.exemption, proved: true }),
      ...(means && { means }),
    },
    standard,
    figures,
  )
  return { ...assessment, title: outcomes[assessment.outcome], next: nextHelp(assessment, answers) }
}

const apply = { procedure: 'legal-aid.application', action: 'apply' }
const advice = '法律咨询不限条件、不收费：拨打12348，或者到就近的公共法律服务中心（站）'

function nextHelp({ outcome }: Assessment, answers: SelfCheckAnswers): NextHelp[] {
  if (outcome === 'not-met' && answers.entrusted)
    return [{ text: '您已有代理人，请与代理人商量；需要更换或者另有问题的，可以先咨询' }, { text: advice }]
  if (outcome === 'not-met')
    return [
      { text: advice },
      { text: '可以申请人民调解，人民调解不收费' },
      { text: '情况与自测不同，或者您认为结果不对的，仍然可以申请，由法律援助机构依法决定', ...apply },
    ]
  if (outcome === 'undetermined')
    return [{ text: '可以提交申请，由法律援助机构查明后决定', ...apply }, { text: advice }]
  return [{ text: '可以申请法律援助', ...apply }, { text: advice }]
}
