import type { Beat, Story } from './stories.ts'

/** A notice that somebody must be defended: from whom, to whom, of what. */
const notice = (
  agency: string,
  opens: string,
  by: string,
  act: 'discover' | 'notify',
  recipient: string,
  answers: object,
  ...then: Beat[]
): Story => ({
  agency,
  opens,
  act: `legal-aid.criminal-notice ${act}@${by}`,
  cast: { recipient },
  answers: { discoveredOn: '@0', stage: 'investigation', ...answers },
  then,
})

const papers = (facts: string, minor = false) => ({
  contact: '承办人（演示），电话见公函',
  detained: '看守所',
  minor,
  facts,
})
const minor = { ground: 'minor', ...papers('涉嫌与他人结伙抢夺手机一部，已返还被害人', true) }
const found: Beat[] = ['+1 nominate', '+1 clear', '+2 assign']

export const criminal: readonly Story[] = [
  notice(
    '4404FY',
    '-24',
    'banan',
    'notify',
    '小杰',
    { ...minor, charge: '抢夺' },
    ...found,
    ['+5 retain', { powers: 'defence' }],
    ['+9 progress', { done: '会见嫌疑人，阅看法律文书，提出取保候审意见', next: '跟进检察院审查', told: 'met' }],
  ),
  notice(
    '4404FY',
    '-9',
    'fating',
    'notify',
    '祝海龙',
    { ground: 'lifeOrDeath', stage: 'first', charge: '运输毒品', ...papers('涉案数量大，可能判处无期徒刑以上刑罚') },
    ...found,
    ['+6 retain', { powers: 'defence' }],
  ),
  notice('4404FY', '-2', 'fating', 'notify', '冼有福', {
    ground: 'discretionary',
    stage: 'first',
    charge: '寻衅滋事',
    ...papers('适用普通程序审理，被告人没有委托辩护人'),
  }),
  notice('4404FY', '-1', 'banan', 'discover', '小辉', { ground: 'minor', charge: '盗窃' }),
  notice(
    '4404FY',
    '-6',
    'banan',
    'notify',
    '施阿强',
    { ground: 'disabled', charge: '盗窃', ...papers('嫌疑人为听力残疾人，需要手语翻译') },
    ['+1 standDown@banan', { why: 'entrusted', note: '家属已自行委托辩护人' }],
  ),
  notice(
    '440105FY',
    '-5',
    'bananhz',
    'notify',
    '邱国平',
    { ground: 'incapable', charge: '放火', ...papers('鉴定为限制责任能力') },
    ['+1 passOn', { agency: '#4404FY', reason: '案件已移送珠海管辖' }],
  ),
  notice(
    '441803FY',
    '-8',
    'bananqx',
    'discover',
    '江大山',
    { ground: 'disabled', charge: '故意伤害' },
    ['+1 sendNotice', papers('嫌疑人为视力残疾人')],
    '+2 nominate',
    '+2 clear',
    '+3 assign',
  ),
  notice('440105FY', '-7', 'bananhz', 'notify', '利永昌', {
    ground: 'disabled',
    charge: '掩饰、隐瞒犯罪所得',
    ...papers('嫌疑人为言语残疾人'),
  }),
]
