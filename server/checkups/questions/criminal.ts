import { criminal as law } from '../law.ts'
import { gate, never, type Questionnaire, should, when } from '../questionnaire.ts'

/** 刑事法律风险: where business turns into crime, asked so that an owner sees it coming. */
export const criminal: Questionnaire = {
  field: 'criminal',
  version: '2026-01-01',
  questions: [
    never('criminal.invoices', 5, '有没有没有真实交易而开出、买进或者让别人代开增值税专用发票的情况？', {
      gravity: 'high',
      title: '涉嫌虚开增值税专用发票',
      may: '单位判处罚金，负责人和经手人判处刑罚，税额越大处罚越重。',
      advice: '立即停止，作进项转出并补缴税款，保存真实交易的合同、物流和付款凭证，请刑事律师评估。',
      role: 'finance',
      days: 7,
      basis: law.article(205, '虚开增值税专用发票或者虚开用于骗取出口退税、抵扣税款的其他发票的，处刑罚', {
        paragraph: 1,
      }),
    }),
    never('criminal.tax', 5, '有没有用两套账、隐匿收入、虚列成本等办法少缴税？', {
      gravity: 'high',
      title: '涉嫌逃税',
      may: '逃避缴纳税款数额较大并且占应纳税额百分之十以上的，追究刑事责任。',
      advice: '自查补报；经税务机关下达追缴通知后，补缴税款、滞纳金并已受行政处罚的，一般不予追究刑事责任。',
      role: 'finance',
      days: 15,
      basis: law.article(
        201,
        '采取欺骗、隐瞒手段进行虚假纳税申报或者不申报，逃避缴纳税款数额较大并且占应纳税额百分之十以上的，处刑罚',
        {
          paragraph: 1,
        },
      ),
    }),
    never('criminal.gifts', 5, '为拿订单、过检查，有没有给对方人员、公职人员送钱、礼金卡、回扣？', {
      gravity: 'high',
      title: '涉嫌行贿',
      may: '给单位人员的构成对非国家工作人员行贿罪，给国家工作人员的构成行贿罪，单位和个人都罚。',
      advice: '停止一切账外给付；折扣、佣金明示入账；已经发生的请刑事律师评估，在被追诉前主动交待的可以从宽。',
      role: 'head',
      days: 7,
      basis: law.article(164, '为谋取不正当利益，给予公司、企业或者其他单位的工作人员以财物，数额较大的，处刑罚', {
        paragraph: 1,
      }),
    }),
    should('criminal.kickbacks', 3, '采购、销售人员不得收回扣，有制度、有轮岗、有举报渠道吗？', {
      gravity: 'medium',
      title: '没有防范员工收受回扣的制度',
      may: '员工受贿损害公司利益，价格虚高、质量失控，还可能牵连公司。',
      advice: '制定廉洁制度，采购三家比价，关键岗位轮换，签廉洁协议并公布举报方式。',
      role: 'head',
      days: 45,
      basis: law.article(
        163,
        '公司、企业工作人员利用职务便利索取或者非法收受他人财物，为他人谋取利益，数额较大的，处刑罚',
        { paragraph: 1 },
      ),
    }),
    should('criminal.custody', 4, '收款、付款、记账、仓管由不同的人做，定期对账盘点吗？', {
      gravity: 'medium',
      title: '不相容岗位没有分开，易生职务侵占、挪用',
      may: '货款被截留、库存被侵占，发现时已难追回。',
      advice: '出纳与会计、仓管与记账分开，每月对账盘点，网银设置复核，货款不入个人账户。',
      role: 'finance',
      days: 30,
      basis: law.article(271, '公司、企业工作人员利用职务便利将本单位财物非法占为己有，数额较大的，处刑罚', {
        paragraph: 1,
      }),
    }),
    never('criminal.owner', 4, '老板、股东、高管有没有未经决议拿公司的钱自用或者借给别人，三个月还没有还？', {
      gravity: 'high',
      title: '涉嫌挪用资金',
      may: '即使是自己的公司，也可能构成挪用资金罪。',
      advice: '列出往来欠款限期归还，补作股东会决议和借款合同，今后一律先决议后付款。',
      role: 'shareholders',
      days: 15,
      basis: law.article(
        272,
        '利用职务便利挪用本单位资金归个人使用或者借贷给他人，数额较大、超过三个月未还的，处刑罚',
        { paragraph: 1 },
      ),
    }),
    gate('criminal.site', '有生产车间、工地、仓库，或者使用危险物品、特种设备吗？'),
    should(
      'criminal.safety',
      5,
      '安全规程、培训、隐患排查都有记录，重大隐患立即停工整改吗？',
      {
        gravity: 'high',
        title: '安全生产责任没有落实',
        may: '发生重大伤亡的，负责人和管理人员追究刑事责任；明知重大隐患不排除的，处罚更重。',
        advice: '请专业机构排查隐患，列清单限期销号，培训留痕，特种作业持证上岗。',
        role: 'operations',
        days: 10,
        basis: law.article(134, '违反有关安全管理的规定，因而发生重大伤亡事故或者造成其他严重后果的，处刑罚', {
          paragraph: 1,
        }),
      },
      when('criminal.site', 'yes'),
    ),
    should(
      'criminal.waste',
      5,
      '废水、废气、废渣、危险废物都按规定处理，交给有资质的单位并留有单据吗？',
      {
        gravity: 'high',
        title: '污染物处置不合规',
        may: '严重污染环境的，单位和责任人都要判处刑罚。',
        advice: '立即停止违规排放和倾倒，与有资质的单位签约，转移单据逐笔留存，检测排放口。',
        role: 'operations',
        days: 10,
        basis: law.article(338, '违反国家规定排放、倾倒或者处置有害物质，严重污染环境的，处刑罚'),
      },
      { ...when('criminal.site', 'yes'), na: true },
    ),
    never('criminal.bids', 4, '投标时有没有与别的投标人商量报价、借别人的资质或者陪标？', {
      gravity: 'high',
      title: '涉嫌串通投标',
      may: '情节严重的追究刑事责任，中标无效，还会被限制投标。',
      advice: '停止围标、陪标和借用资质；正在履行的项目请律师评估。',
      role: 'sales',
      days: 7,
      basis: law.article(223, '投标人相互串通投标报价，损害招标人或者其他投标人利益，情节严重的，处刑罚', {
        paragraph: 1,
      }),
    }),
    never('criminal.permit', 4, '有没有应当取得许可才能做、但没有许可就做了的业务？', {
      gravity: 'high',
      title: '涉嫌非法经营',
      may: '未经许可经营专营、专卖物品等，扰乱市场秩序情节严重的，追究刑事责任。',
      advice: '列出全部业务对照许可事项，没有许可的立即停止，符合条件的补办。',
      role: 'head',
      days: 10,
      basis: law.article(
        225,
        '违反国家规定，未经许可经营专营、专卖或者其他限制买卖的物品等，扰乱市场秩序，情节严重的，处刑罚',
      ),
    }),
    never('criminal.deceit', 4, '有没有明知不能履行，仍用虚假的资质、业绩、担保签合同收了对方的钱？', {
      gravity: 'high',
      title: '涉嫌合同诈骗',
      may: '以非法占有为目的骗取财物的，构成合同诈骗罪。',
      advice: '停止使用不实材料，如实告知对方，退还款项或者商定替代履行，请刑事律师评估。',
      role: 'head',
      days: 7,
      basis: law.article(224, '以非法占有为目的，在签订、履行合同过程中骗取对方当事人财物，数额较大的，处刑罚'),
    }),
    never('criminal.judgment', 3, '有没有法院判决生效了，有能力履行却不履行、转移财产的？', {
      gravity: 'high',
      title: '涉嫌拒不执行判决、裁定',
      may: '情节严重的追究刑事责任，并被列入失信、限制高消费。',
      advice: '立即申报财产、与申请人协商和解或者分期，停止转移财产。',
      role: 'head',
      days: 7,
      basis: law.article(313, '对人民法院的判决、裁定有能力执行而拒不执行，情节严重的，处刑罚', { paragraph: 1 }),
    }),
  ],
}
