import { statute, unverified } from '../kernel/citation.ts'

export const judges = statute('中华人民共和国法官法')
export const courts = statute('中华人民共和国人民法院组织法')
export const civilProcedure = statute('中华人民共和国民事诉讼法')
/** 2011年6月10日公告公布。 */
export const recusalRules = statute('最高人民法院关于审判人员在诉讼活动中执行回避制度若干问题的规定')

/** Filing days, terms of handling, what a relation means where no law says it: settings of the house (待核). */
export const ownWay = (gist: string) => unverified('特派员工作纪律规则', gist)

/** 2015年“三个规定”: seen second-hand. */
export const threeRules = (gist: string) => unverified('防止干预司法“三个规定”', gist)

export const reporting = courts.article(52, '对干预司法、过问案件的，办案人员应当全面如实记录并报告', { paragraph: 2 })
export const threeDays = civilProcedure.article(50, '对回避申请应当在申请提出的三日内作出决定')
