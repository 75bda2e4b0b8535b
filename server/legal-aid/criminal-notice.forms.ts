import { fields } from '../procedures/index.ts'
import { languages } from './choosing.ts'

const { choice, date, form, line, text, yesNo } = fields

/** 法律援助法 25 and 28: whom the organs must, or a court may, have defended. */
export const noticeGrounds = {
  minor: '未成年人',
  disabled: '视力、听力、言语残疾人',
  incapable: '不能完全辨认自己行为的成年人',
  lifeOrDeath: '可能被判处无期徒刑、死刑的人',
  deathReview: '申请法律援助的死刑复核案件被告人',
  absent: '缺席审判案件的被告人',
  otherByLaw: '法律法规规定的其他人员',
  compulsoryCare: '强制医疗案件的被申请人或者被告人',
  discretionary: '其他适用普通程序审理的刑事案件被告人（人民法院可以通知）',
} as const

const found = {
  ground: choice('通知辩护的情形', noticeGrounds, { description: '没有委托辩护人或者诉讼代理人的，属于哪一项' }),
  discoveredOn: date('发现该情形的日期', { description: '自发现之日起三日内通知' }),
  stage: choice('诉讼阶段', {
    investigation: '侦查',
    prosecution: '审查起诉',
    first: '第一审',
    second: '第二审',
    review: '死刑复核',
    retrial: '再审',
    care: '强制医疗程序',
  }),
  charge: line('涉嫌罪名或者案由'),
}
const papers = {
  caseNumber: line('案号', { optional: true }),
  contact: line('承办人及联系方式', { description: '指派后通知承办人' }),
  detained: line('羁押场所', { optional: true, description: '未被羁押的不填' }),
  minor: yesNo('是否未成年人', { description: '未成年人应当指派熟悉其身心特点的律师' }),
  language: choice('用什么语言交流', languages, { optional: true }),
  facts: text('案情摘要', { description: '起诉意见书、起诉书等可在本页上传' }),
}

export const Discovery = form('发现应当通知辩护的情形', found)
export const Notice = form('通知辩护', papers)
export const WholeNotice = form('通知指派律师', { ...found, ...papers })
export const StandDown = form('不再需要指派', {
  why: choice('原因', {
    entrusted: '已自行委托辩护人或者诉讼代理人',
    ended: '案件已撤销或者终止',
    mistaken: '通知有误',
  }),
  note: text('说明'),
})
