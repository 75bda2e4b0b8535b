import type { Path } from './paths.ts'

export const wishes = [
  { title: '经销合同审查', story: '请审查经销合同中的退货、验收和付款条款。' },
  { title: '竹产品出口合同的法律风险', story: '首次出口，请说明付款、检验和争议解决条款的风险。' },
  { title: '季节性用工方案', story: '采收季节用工多，请设计合规的用工方案。' },
]

const schedule = { day: '#day', time: '上午九时', place: '企业会议室' }
const shown = {
  title: '开放夜间法律服务',
  suggestion: '某企业建议每周安排一次夜间法律服务。',
  answer: '自下月起每周三开放夜间服务。',
}
const answer = { adopted: 'yes', answer: '建议很好，自下月起每周三开放夜间服务。' }

export const paths: readonly Path[] = [
  {
    procedure: 'firm-services.request',
    beats: [
      ['firm', 'ask', { kind: '合同审查' }],
      ['officer', 'accept'],
      ['officer', 'entrust', { firm: '#lawFirm' }],
      ['director', 'appoint', { person: '#lawyer' }],
      ['lawyer', 'schedule', schedule],
      ['lawyer', 'deliver', { result: '已出具书面审查意见和修改稿。' }],
      ['firm', 'confirm', { note: '很有帮助。' }],
    ],
    stops: [1, 2, 3, 4, 5, 6, 7],
    branches: [
      { after: 1, beats: [['officer', 'decline', { why: '属于行政许可咨询。', body: '市市场监督管理局' }]] },
      { after: 2, beats: [['firm', 'withdraw', { why: '已自行解决。' }]] },
      {
        after: 2,
        beats: [['officer', 'refer', { procedure: 'modes.need', agency: '#court', why: '宜由法律特派员办理。' }]],
      },
    ],
  },
  {
    procedure: 'firm-services.suggestion',
    beats: [
      ['firm', 'submit', { title: '开放夜间法律服务', story: '企业白天生产忙，建议每周安排一次夜间法律服务。' }],
      ['officer', 'answer', answer],
      ['officer', 'publish', shown],
    ],
    stops: [1, 2, 3],
    branches: [
      { after: 2, beats: [['officer', 'shelve', { why: '涉及具体企业，不公开。' }]] },
      { after: 1, beats: [['officer', 'toResearch', { why: '带有普遍性，宜作专题调研。' }]] },
      { after: 1, beats: [['firm', 'withdraw', { why: '重复提交。' }]] },
    ],
  },
  {
    procedure: 'firm-services.filing',
    partyless: true,
    at: 'bureau',
    beats: [
      [
        'lawyer',
        'file',
        {
          trigger: '群体性案件',
          title: '追索劳动报酬（演示）',
          people: 12,
          story: '十二名职工追索劳动报酬。',
          measures: '两名律师承办，及时沟通。',
          urgent: false,
        },
      ],
      ['director', 'sign', { opinion: '经集体研究，同意承办。' }],
      ['chief', 'note', { note: '收悉，请及时报告进展。' }],
      ['lawyer', 'end', { progress: '已调解结案。' }],
    ],
    stops: [1, 2, 3, 4],
    branches: [{ after: 1, beats: [['lawyer', 'drop', { why: '解除委托。' }]] }],
  },
]
