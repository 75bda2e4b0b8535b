import { statute, unverified } from '../kernel/citation.ts'

/** 2020年12月26日国务院令第733号，2021年2月1日施行。 */
export const supervision = statute('政府督查工作条例')

/** The order of work that no rule was found for: names of states, inner limits. Settings, all of them (待核). */
export const ownWay = (gist: string) => unverified('方案任务督办工作规则', gist)

/** The rule on keeping was not seen. */
export const retention = {
  years: 10,
  cite: unverified('机关文件材料归档的有关规定', '任务卷宗的保管期限，未见规定原文'),
}
