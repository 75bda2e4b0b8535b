import { arbitration, civil, payments } from '../law.ts'
import { gate, howMany, type Question, type Questionnaire, should, when } from '../questionnaire.ts'

const questions: readonly Question[] = [
  should('contracts.written', 4, '重要的买卖、加工、服务都有书面合同，而不是只凭口头或者聊天记录吗？', {
    gravity: 'medium',
    title: '重要交易没有书面合同',
    may: '数量、质量、价款说不清，约定不明的按法律的补充规则处理，未必合你的意。',
    advice: '规定一定金额以上必须签书面合同；聊天、邮件往来也要能随时调取，并由双方确认要点。',
    role: 'sales',
    days: 30,
    basis: civil.article(510, '内容没有约定或者约定不明确的，可以协议补充；不能达成的，按照相关条款或者交易习惯确定'),
  }),
  should('contracts.terms', 3, '合同写明了质量标准、验收、付款时间、违约责任和争议怎么解决吗？', {
    gravity: 'medium',
    title: '合同主要条款缺失',
    may: '对方违约时难以确定损失，打官司要跑到对方所在地。',
    advice: '按业务种类制定合同范本，请法务或者律师审定；没有违约金条款的，写明损失的计算方法。',
    role: 'legal',
    days: 45,
    basis: civil.article(470, '合同一般包括质量、价款、履行期限地点方式、违约责任、解决争议的方法等条款', {
      paragraph: 1,
    }),
  }),
  should('contracts.check', 3, '签约之前查对方的营业执照、涉诉和失信情况吗？', {
    gravity: 'medium',
    title: '签约之前不核实对方',
    may: '遇到没有履行能力或者冒名的对方，货款难以收回。',
    advice: '首次交易的查主体、许可、涉诉和失信；有证据证明对方丧失履行能力的，可以中止履行。',
    role: 'sales',
    days: 30,
    basis: civil.article(527, '有确切证据证明对方丧失或者可能丧失履行债务能力的，应当先履行的一方可以中止履行'),
  }),
  should('contracts.signer', 4, '对外签合同的人都有书面授权，离职或者停权时通知了客户吗？', {
    gravity: 'high',
    title: '授权管理不清，可能构成表见代理',
    may: '没有授权的人签的合同，对方有理由相信其有权的，公司要履行。',
    advice: '写明授权的事项和期限，收回离职人员的介绍信、空白合同和印章，并书面通知往来客户。',
    role: 'legal',
    days: 15,
    basis: civil.article(172, '没有代理权而相对人有理由相信有代理权的，代理行为有效'),
  }),
  should('contracts.review', 2, '合同签订之前由法务或者律师看过，编号归档吗？', {
    gravity: 'low',
    title: '合同没有审查和归档',
    may: '不利条款没人发现，要用时找不到原件。',
    advice: '建立合同台账：编号、审查、签署、履行、归档；重大合同必须经律师审查。',
    role: 'legal',
    days: 45,
    basis: civil.article(509, '当事人应当按照约定全面履行自己的义务', { paragraph: 1 }),
  }),
  gate('contracts.standard', '有没有向客户使用事先印好、不能商量的合同或者须知？'),
  should(
    'contracts.prompt',
    3,
    '其中免除自己责任、限制对方权利的条款，用醒目的方式提示并作了说明吗？',
    {
      gravity: 'medium',
      title: '格式条款没有提示说明',
      may: '对方可以主张这些条款不成为合同的内容；不合理地免除自己责任的，条款无效。',
      advice: '逐条清理，不公平的删去；保留的加粗提示，由对方确认已经阅读和理解。',
      role: 'legal',
      days: 30,
      basis: civil.article(
        496,
        '提供格式条款的一方应当采取合理的方式提示对方注意与其有重大利害关系的条款，并予以说明',
        { paragraph: 2 },
      ),
    },
    when('contracts.standard', 'yes'),
  ),
  should('contracts.proof', 3, '送货、验收、对账都有对方签字或者盖章的单据吗？', {
    gravity: 'medium',
    title: '履行没有留下证据',
    may: '对方否认收货或者质量有异议时拿不出凭据。',
    advice: '送货单、验收单、对账单由对方授权的人签收，电子往来定期导出保存。',
    role: 'sales',
    days: 30,
    basis: civil.article(621, '约定检验期限的，买受人应当在期限内通知；怠于通知的，视为数量或者质量符合约定'),
  }),
  howMany(
    'contracts.old',
    4,
    '超过两年没有收回、也没有书面催要过的货款有几笔？',
    '笔',
    [
      { from: 0, credit: 1 },
      { from: 1, credit: 0.5 },
      { from: 4, credit: 0 },
    ],
    {
      gravity: 'high',
      title: '应收款将过或者已过诉讼时效',
      may: '超过三年不主张的，对方可以不还。',
      advice: '逐笔发书面催款函或者对账函并留底，请对方盖章确认；将到期的尽快起诉或者申请仲裁。',
      role: 'finance',
      days: 15,
      basis: civil.article(188, '向人民法院请求保护民事权利的诉讼时效期间为三年', { paragraph: 1 }),
    },
  ),
  gate('contracts.large', '有没有给机关、事业单位或者大型企业供货、施工、服务？'),
  should(
    'contracts.paid',
    3,
    '与它们的合同写明了付款期限，逾期的按规定要过逾期利息吗？',
    {
      gravity: 'medium',
      title: '没有用好中小企业款项支付的规定',
      may: '货款被以走流程、等审计、等第三方付款为由拖延。',
      advice: '把三十日（大型企业六十日）的付款期限写进合同，逾期的书面催要本金和利息，可以投诉。',
      role: 'finance',
      days: 30,
      basis: payments.article(
        9,
        '机关、事业单位应当自交付之日起30日内、大型企业应当自交付之日起60日内支付款项，不得以收到第三方付款为条件',
      ),
    },
    when('contracts.large', 'yes'),
  ),
  should(
    'contracts.penalty',
    2,
    '约定的定金、违约金数额适当，分清了“定金”和“订金”吗？',
    {
      gravity: 'low',
      title: '定金、违约金约定不当',
      may: '定金超过主合同标的额百分之二十的部分不算定金；违约金过高的可以请求减少。',
      advice: '核对范本：写“定金”并约定定金罚则，不超过百分之二十；违约金与可能的损失相当。',
      role: 'legal',
      days: 45,
      basis: civil.article(586, '定金不得超过主合同标的额的百分之二十，超过部分不产生定金的效力', { paragraph: 2 }),
    },
    { na: true },
  ),
]

/** 合同协议: what is signed, by whom, with whom; what is owed and not yet asked for. */
export const contracts: Questionnaire = { field: 'contracts', version: '2026-01-01', questions }

/** The same since the revised 仲裁法 is in force: clauses of arbitration are asked about too. */
export const contractsSinceArbitrationLaw: Questionnaire = {
  field: 'contracts',
  version: '2026-03-01',
  questions: [
    ...questions,
    gate('contracts.arbitrated', '合同里有没有约定仲裁？'),
    should(
      'contracts.clause',
      3,
      '仲裁条款写明了愿意仲裁、仲裁什么，以及确切的仲裁机构名称吗？',
      {
        gravity: 'medium',
        title: '仲裁条款约定不明',
        may: '达不成补充协议的，仲裁协议无效，争议要先为“去哪里解决”再争一回。',
        advice: '核对现有合同，写明请求仲裁的意思、仲裁事项和选定的仲裁机构全称；已签的商定补充协议。',
        role: 'legal',
        days: 45,
        basis: arbitration.article(29, '对仲裁事项或者仲裁机构约定不明确的可以补充协议；达不成的，仲裁协议无效'),
      },
      when('contracts.arbitrated', 'yes'),
    ),
  ],
}
