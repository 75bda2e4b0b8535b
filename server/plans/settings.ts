import type { CommitmentKind, Setting } from '../matters/index.ts'
import { ownWay } from './law.ts'
import { task } from './task.procedure.ts'

/** No rule was found for these (待核). */
export const settings: Readonly<Record<string, Setting>> = {
  ...Object.fromEntries(
    Object.entries(task.states).flatMap(([name, { title, named }]) =>
      named
        ? [[named, { title: `方案任务环节“${name}”的名称`, value: title, source: ownWay('环节名称未见国家标准') }]]
        : [],
    ),
  ),
  'plans.assign': { title: '任务立项之后交办（工作日）', value: 5, source: ownWay('及时交办，天数未见规定') },
  'plans.check': { title: '反馈完成之后核查（工作日）', value: 10, source: ownWay('及时核查，天数未见规定') },
  'plans.extension': { title: '审批延期申请（工作日）', value: 5, source: ownWay('延期审批，天数未见规定') },
  'plans.report-months': {
    title: '有期限的任务报告推进情况的间隔（月）',
    value: 3,
    source: ownWay('按期报告，间隔未见规定'),
  },
  'plans.review-months': {
    title: '长期推进的任务报告和评估的间隔（月）',
    value: 6,
    source: ownWay('定期评估，间隔未见规定；方案写明的从其规定'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'plan-task': { title: '方案任务', gist: '方案规定的任务，由牵头、协办单位在规定的日期之前完成', owedTo: 'holder' },
  'plan-milestone': { title: '任务节点', gist: '任务分解出的节点', owedTo: 'holder' },
  'plan-report': { title: '任务进展报告', gist: '办理期间按期报告推进情况', owedTo: 'holder' },
  'plan-review': { title: '阶段评估', gist: '长期推进的任务由督办机构定期评估', owedTo: 'holder' },
  'plan-step': { title: '督办环节', gist: '交办、核查、审批延期等督办机构自己的时限', owedTo: 'holder' },
}
