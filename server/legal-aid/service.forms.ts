import { fields } from '../procedures/index.ts'

const { choice, count, date, form, line, many, money, text, yesNo } = fields

export const Nomination = form('拟指派', {
  lawyer: count('人选', {
    min: 1,
    'x-source': '/api/v1/legal-aid/matters/{matter}/candidates',
    description: '按要求、专长、在办件数和轮候排序',
  }),
  why: text('选择理由', { optional: true, description: '没有选择排在第一位的人选时必须写明' }),
})
export const ConflictAnswer = form('利益冲突答复', {
  lawyer: count('人选', { min: 1 }),
  answer: choice('答复', { clear: '没有利益冲突', conflict: '有利益冲突', none: '未在期限内答复' }),
  note: text('说明', { optional: true }),
})

export const Retained = form('签订委托协议', {
  signedOn: date('签订日期'),
  powers: choice('代理权限', { general: '一般代理', special: '特别授权', defence: '辩护' }),
})
export const Delay = form('未能按时签订', {
  why: choice('原因', { recipient: '受援人原因', objective: '其他客观原因' }),
  reason: text('具体情况'),
})
export const Progress = form('通报办理情况', {
  done: text('做了什么'),
  next: text('接下来做什么'),
  told: choice('怎样告知受援人', { met: '当面', phone: '电话', platform: '本平台', letter: '书面' }),
})
export const AskChange = form('请求更换法律援助人员', {
  reason: text('为什么想更换', { description: '法律援助人员未依法履行职责的，可以请求更换' }),
})
export const Keep = form('不予更换', { reason: text('理由') })
export const Replace = form('更换法律援助人员', {
  why: choice('原因', {
    asked: '受援人请求',
    failing: '未依法履行职责',
    unable: '因故不能继续办理',
    conflict: '发现利益冲突',
  }),
  reason: text('具体情况'),
})

/** 法律援助法 48, item by item. */
export const terminationGrounds = {
  fraud: '以欺骗或者其他不正当手段获得法律援助',
  concealment: '故意隐瞒与案件有关的重要事实或者提供虚假证据',
  unlawfulUse: '利用法律援助从事违法活动',
  means: '经济状况发生变化，不再符合法律援助条件',
  ended: '案件终止审理或者已经被撤销',
  entrusted: '自行委托律师或者其他代理人',
  asked: '有正当理由要求终止法律援助',
  other: '法律法规规定的其他情形',
} as const
export const ProposeTermination = form('报告或者请求终止', {
  ground: choice('情形', terminationGrounds),
  reason: text('具体情况'),
})

/** 结案日 by what ended the matter (程序规定 43, 待核). */
export const endings = {
  investigation: '侦查：收到起诉意见书或者撤销案件文书',
  prosecution: '审查起诉：收到起诉书或者不起诉决定书',
  trial: '审判：收到判决书、裁定书或者调解书',
  arbitration: '仲裁、复议：收到裁决书或者决定书',
  settlement: '非诉讼：达成和解或者调解协议',
  performance: '非诉讼无文书：义务人开始履行',
} as const
export const Report = form('办理结束报告', {
  ending: choice('怎样结束', endings),
  endedOn: date('结案日', { description: '结案材料的期限自这一天起算' }),
  result: text('办理结果'),
  recovered: money('为受援人取得或者挽回的金额', { optional: true }),
})
export const ClosingFile = form('提交结案材料', {
  materials: many('材料', {
    assignment: '指派通知书',
    retainer: '委托协议、授权委托书',
    talks: '会见（约见）、询问笔录',
    evidence: '证据材料',
    papers: '起诉状、答辩状、辩护词、代理词等',
    outcome: '判决书、裁决书、调解书等的副本或者复印件',
    report: '办理情况报告',
  }),
  note: text('说明', { optional: true }),
})
export const Examination = form('结案审查', {
  complete: choice('审查结论', { passed: '材料齐全，符合要求' }),
  note: text('意见', { optional: true }),
})
export const Subsidy = form('核定补贴', {
  amount: money('核定金额', {
    optional: true,
    description: '不填按标准；与标准不同或者没有录入标准的，须填写并说明理由',
  }),
  reason: text('理由', { optional: true }),
})
export const Revisit = form('回访', {
  reached: yesNo('是否联系上受援人'),
  satisfied: choice(
    '对法律援助服务是否满意',
    { very: '非常满意', yes: '满意', basic: '基本满意', no: '不满意', never: '非常不满意' },
    { 'x-when': { field: 'reached', is: [true] } },
  ),
  said: text('受援人的意见，或者未能联系上的情况'),
})
export const Appointment = form('依通知指派', {
  lawyerName: line('承办律师'),
  firmName: line('承办机构'),
  organ: line('通知机关'),
  caseNumber: line('案号', { optional: true }),
})
