import type { House } from '../kernel/house.ts'
import type { CommitmentKind, Setting } from '../matters/index.ts'
import { check } from './check.procedure.ts'
import { ownWay } from './law.ts'
import type { Rule } from './scoring.ts'

/** No rule was found for any of these (待核). */
export const settings: Readonly<Record<string, Setting>> = {
  ...Object.fromEntries(
    Object.entries(check.states).flatMap(([name, { title, named }]) =>
      named
        ? [[named, { title: `法治体检环节“${name}”的名称`, value: title, source: ownWay('环节名称未见国家标准') }]]
        : [],
    ),
  ),
  'checkups.answering': { title: '填写体检问卷（日）', value: 30, source: ownWay('填写问卷，天数未见规定') },
  'checkups.commenting': { title: '提交之后点评（工作日）', value: 10, source: ownWay('及时点评，天数未见规定') },
  'checkups.issuing': { title: '点评之后出具报告（工作日）', value: 5, source: ownWay('及时出具，天数未见规定') },
  'checkups.grades': {
    title: '体检等级的名称，自好至差',
    value: ['优', '良', '中', '差'],
    source: ownWay('等级名称未见国家标准'),
  },
  'checkups.bands': {
    title: '体检等级的分数线，自高至低',
    value: [90, 75, 60],
    source: ownWay('分数线未见国家标准'),
  },
  'checkups.high-cap': {
    title: '有重大风险的方面，等级不高于第几等',
    value: 3,
    source: ownWay('有重大风险的不评优良'),
  },
  'checkups.whole-step': {
    title: '总评最多比最差的方面高几等',
    value: 1,
    source: ownWay('总评不掩盖某一方面的重大问题'),
  },
  'checkups.benchmark-least': {
    title: '行业对比至少多少家企业才公布',
    value: 10,
    source: ownWay('家数太少会看出某一家，家数未见规定'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'checkup-step': { title: '体检环节', gist: '法治体检的填写、点评、出具报告和跟进', owedTo: 'parties' },
  'checkup-follow-up': {
    title: '体检整改跟进',
    gist: '对体检发现的风险，机构提醒、回访并确认企业整改完成',
    owedTo: 'said',
  },
}

/** How this house grades. */
export const ruleOf = (house: Pick<House, 'setting'>): Rule => ({
  bands: house.setting<number[]>('checkups.bands'),
  highCap: house.setting<number>('checkups.high-cap'),
  wholeStep: house.setting<number>('checkups.whole-step'),
})

/** What a grade is called; one the settings do not name is called by its number. */
export const gradeTitle = (house: Pick<House, 'setting'>, grade: number): string =>
  house.setting<string[]>('checkups.grades')[grade - 1] ?? `第${grade}等`
