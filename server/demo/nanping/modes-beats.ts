import type { Beat, Path } from './paths.ts'

export const topics = [
  { title: '经销合同的退货条款怎样约定', story: '与经销商的合同没有写明退货条件，经常发生争议，想知道应当怎样约定。' },
  { title: '竹木制品商标被仿冒怎样应对', story: '市场上出现近似商标，想了解取证和维权的办法。' },
  { title: '季节性用工怎样签订合同', story: '采收季节临时用工多，想了解合同、工伤和社会保险的要求。' },
  { title: '增资扩股协议中的回购条款', story: '引入投资时约定了业绩不达标回购，想了解条款的效力和风险。' },
  { title: '应收账款怎样质押融资', story: '下游企业账期长，想用应收账款融资，了解登记和风险。' },
].map(t => ({ ...t, field: '企业经营', pending: false }))

const result = {
  title: '涉企法律问题服务成果（演示）',
  body: '某企业在经营中遇到合同约定不明的问题。经研究，建议在合同中写明条件、期限、费用承担和验收方法，发生争议时先行协商、调解。',
  authors: '#author',
  industries: 'C20、C15',
  categories: '生态绿色企业',
}
const propose: Beat = ['office', 'propose', result]
const publish: Beat = ['above', 'publish', result]
const shelve: Beat = ['above', 'shelve', { why: '涉及商业秘密，不宜公开。' }]
const stop: Beat = ['office', 'stop', { why: '企业不再需要。' }]

const poster = {
  title: '合同条款约定不明怎样补救',
  text: '企业之间的合同对退货、验收约定不明，征集公平、可行的示范条款和争议处理办法。',
  closesOn: '#day',
}

export const paths: readonly Path[] = [
  {
    procedure: 'modes.need',
    beats: [
      ['firm', 'ask'],
      ['office', 'assign', { envoy: '#lead' }],
      ['lead', 'answer', { reply: '建议在合同中写明退货的条件、期限和费用承担。', basis: '民法典第五百一十条' }],
      ['firm', 'confirm', { note: '很清楚。' }],
      propose,
      publish,
    ],
    stops: [1, 2, 3, 4, 5, 6],
    branches: [
      { after: 1, beats: [['office', 'decline', { why: '属于行政审批事项，请到政务服务中心办理。' }]] },
      { after: 1, beats: [['firm', 'withdraw', { why: '已经自行解决。' }]] },
      { after: 2, beats: [['lead', 'turn', { to: 'modes.conference', why: '问题疑难，宜请专家会诊。' }]] },
      { after: 5, beats: [shelve] },
    ],
  },
  {
    procedure: 'modes.open-call',
    beats: [
      ['office', 'open'],
      ['office', 'draft', poster],
      ['above', 'approve', poster],
      ['second', '+answer', { text: '建议约定验收期和保证金，期满未提出异议的视为合格。' }],
      ['clock', 'close'],
      ['office', 'adopt', { answer: '#answer', why: '周全可行。', thanks: '感谢各位应征的特派员。' }],
      propose,
      publish,
    ],
    stops: [1, 2, 3, 5, 6, 7, 8],
    branches: [
      { after: 5, beats: [['office', 'turn', { to: 'modes.research', why: '带有普遍性，宜作专题调研。' }]] },
      { after: 1, beats: [stop] },
      { after: 7, beats: [shelve] },
    ],
  },
  {
    procedure: 'modes.team',
    beats: [
      ['office', 'begin'],
      ['office', '+invite', { lead: 'lead', second: 'member', lawyer: 'member' }],
      ['office', 'form', { aim: '提出示范条款和操作指引' }],
      ['lead', '+divide', { who: 'second', title: '梳理裁判规则' }],
      ['lead', 'plan', { plan: '先梳理规则，后起草条款，征求企业意见后定稿。' }],
      ['second', '+finish', { who: 'second', result: '已梳理相关裁判规则。' }],
      ['lead', 'report', { report: '团队梳理了相关规则，起草了示范条款，建议企业在合同中写明条件、期限和验收方法。' }],
      ['office', 'accept', { finding: '符合工作目标。' }],
      propose,
      publish,
    ],
    stops: [2, 4, 5, 7, 8, 9, 10],
    branches: [
      { after: 2, beats: [stop] },
      { after: 9, beats: [shelve] },
    ],
  },
  {
    procedure: 'modes.conference',
    beats: [
      ['office', 'call'],
      ['office', '+invite', { lead: 'host', second: 'expert', third: 'expert', lawyer: 'expert' }],
      ['office', 'convene', { question: '回购条款的效力和履行', until: '#day' }],
      ['second', '+sign', { text: '条款原则上有效，履行应当符合公司法关于减资的规定。' }],
      ['third', '+sign', { text: '应当区分与股东、与公司的约定。' }],
      ['lawyer', '+sign', { text: '同意区分处理，并建议约定替代的补偿方式。' }],
      [
        'lead',
        'conclude',
        { conclusion: '回购条款原则上有效，由公司回购的，须先完成减资程序。', advice: '约定由股东承担补偿义务。' },
      ],
      ['second', '+sign', { text: '同意。', stance: 'concur' }],
      ['third', '+sign', { text: '不同意以减资为前提，应当看是否损害债权人利益。', stance: 'dissent' }],
      ['lawyer', '+sign', { text: '同意。', stance: 'concur' }],
      ['lead', 'seal'],
      ['office', 'adopt', { by: '浦城县人民法院', how: '印发各庭参考。' }],
      propose,
      publish,
    ],
    stops: [2, 5, 9, 11, 12, 13, 14],
    branches: [
      { after: 2, beats: [stop] },
      { after: 13, beats: [shelve] },
    ],
  },
  {
    procedure: 'modes.research',
    partyless: true,
    beats: [
      ['office', 'suggest'],
      ['above', 'approve', { envoy: '#lead' }],
      ['lead', 'plan', { plan: '走访企业，召开座谈会，形成报告。', methods: ['visit', 'forum'], until: '#day' }],
      ['lead', '+note', { place: '某园区', people: '企业负责人', text: '企业反映合同示范文本不足。' }],
      ['lead', '+file', { text: '涉企合同纠纷调研报告全文（演示）。' }],
      [
        'lead',
        'report',
        {
          title: '涉企合同纠纷调研报告',
          summary: '走访企业并梳理纠纷，分析成因，提出预防办法和示范文本。',
          proposals: '制定行业合同示范文本，开展培训。',
        },
      ],
      ['above', 'pass', { finding: '材料扎实，通过。' }],
      ['office', 'adopt', { by: '演示南平市竹业行业协会', how: '列入年度工作。' }],
      propose,
      publish,
    ],
    stops: [1, 2, 4, 6, 7, 8, 9, 10],
    branches: [
      { after: 1, beats: [['above', 'decline', { why: '与在研课题重复。' }]] },
      { after: 2, beats: [stop] },
      { after: 9, beats: [shelve] },
    ],
  },
]
