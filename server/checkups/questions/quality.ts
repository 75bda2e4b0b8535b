import { competition, consumers, eCommerce, foodSafety, productQuality } from '../law.ts'
import { gate, never, type Questionnaire, should, when } from '../questionnaire.ts'

const makes = when('quality.makes', 'yes')
const food = when('quality.food', 'yes')
const online = when('quality.online', 'yes')

/** 产品质量: what is made and sold, how it is labelled and praised, what happens when it is faulty. */
export const quality: Questionnaire = {
  field: 'quality',
  version: '2026-01-01',
  questions: [
    gate('quality.makes', '本企业生产或者销售有形的产品吗？'),
    should(
      'quality.tested',
      5,
      '产品出厂（上架）之前检验合格，检验记录可以查到吗？',
      {
        gravity: 'high',
        title: '产品未经检验合格就出厂或者销售',
        may: '以不合格产品冒充合格产品的，没收产品并按货值罚款，情节严重的吊销营业执照。',
        advice: '停售没有检验记录的批次，建立出厂检验和留样制度，委托有资质的机构抽检。',
        role: 'operations',
        days: 15,
        basis: productQuality.article(12, '产品质量应当检验合格，不得以不合格产品冒充合格产品'),
      },
      makes,
    ),
    should(
      'quality.standard',
      5,
      '知道自己的产品适用哪些强制性标准，并且都符合吗？',
      {
        gravity: 'high',
        title: '不符合保障人身、财产安全的标准',
        may: '责令停止生产、销售，没收产品并处货值金额等值以上三倍以下的罚款；伤了人的要赔偿。',
        advice: '列出每种产品适用的国家标准、行业标准，逐项检测；不符合的停产整改并处理库存。',
        role: 'operations',
        days: 30,
        basis: productQuality.article(13, '可能危及人体健康和人身、财产安全的工业产品，必须符合相应的标准和要求'),
      },
      makes,
    ),
    should(
      'quality.label',
      3,
      '标识有合格证明、中文名称、厂名厂址，限期使用的标明了日期吗？',
      {
        gravity: 'medium',
        title: '产品标识不合规定',
        may: '责令改正，情节严重的停产停售并罚款；也是职业索赔的常见由头。',
        advice: '对照规定修改标签和包装，库存的加贴更正标签后再售。',
        role: 'operations',
        days: 30,
        basis: productQuality.article(27, '标识必须真实，有检验合格证明、中文产品名称、厂名和厂址，限期使用的标明日期'),
      },
      makes,
    ),
    should(
      'quality.incoming',
      3,
      '进货时查验合格证明和标识，并留存供货者的凭证吗？',
      {
        gravity: 'medium',
        title: '没有进货检查验收制度',
        may: '卖出问题产品先要自己赔，又说不清从谁那里进的。',
        advice: '建立进货检查验收台账，留存供货者的执照、合格证明和票据。',
        role: 'sales',
        days: 20,
        basis: productQuality.article(33, '销售者应当建立并执行进货检查验收制度，验明产品合格证明和其他标识'),
      },
      { ...makes, na: true },
    ),
    should(
      'quality.recall',
      3,
      '发现产品有缺陷时，停售、告知、召回的办法事先定好了吗？',
      {
        gravity: 'medium',
        title: '没有缺陷产品的处置办法',
        may: '没有及时停售、召回的，对扩大的损害也要赔偿。',
        advice: '制定召回预案，明确谁决定、怎么通知、怎么退款，按批次可以追溯。',
        role: 'operations',
        days: 60,
        basis: consumers.article(
          19,
          '发现商品或者服务存在缺陷的，应当立即报告和告知，并采取停止销售、警示、召回等措施',
        ),
      },
      makes,
    ),
    gate('quality.food', '生产、销售食品，或者做餐饮吗？'),
    should(
      'quality.licence',
      5,
      '取得了食品生产经营许可（仅销售预包装食品的作了备案），没有超范围、超期吗？',
      {
        gravity: 'high',
        title: '食品生产经营没有许可或者超出范围',
        may: '没收违法所得和工具设备，货值不足一万元的也要处五万元以上罚款；严重的追究刑事责任。',
        advice: '立即停止没有许可的项目，补办许可或者备案，核对许可的项目和期限。',
        role: 'head',
        days: 15,
        basis: foodSafety.article(35, '从事食品生产、食品销售、餐饮服务应当依法取得许可；仅销售预包装食品的应当备案', {
          paragraph: 1,
        }),
      },
      food,
    ),
    should(
      'quality.trace',
      4,
      '食品原料进货查验、出厂（销售）记录齐全，从业人员有健康证明吗？',
      {
        gravity: 'high',
        title: '食品追溯或者从业人员健康管理缺失',
        may: '消费者可以要求价款十倍或者损失三倍的赔偿；出了事故说不清来源。',
        advice: '补建进货查验和销售记录并按期保存，安排接触直接入口食品的人员每年体检。',
        role: 'operations',
        days: 20,
        basis: foodSafety.article(45, '接触直接入口食品的人员应当每年进行健康检查，取得健康证明后方可上岗', {
          paragraph: 2,
        }),
      },
      food,
    ),
    never('quality.praise', 3, '广告、网页、直播有没有“最好”“第一”、无依据的功效，或者刷单、编造好评？', {
      gravity: 'high',
      title: '虚假或者引人误解的宣传',
      may: '被责令停止并罚款；构成欺诈的，消费者可以要求三倍赔偿。',
      advice: '撤下没有依据的用语，停止刷单，宣传内容发布之前由专人核对凭据。',
      role: 'sales',
      days: 10,
      basis: competition.article(9, '不得对商品的性能、质量、销售状况、用户评价等作虚假或者引人误解的商业宣传', {
        paragraph: 1,
      }),
    }),
    gate('quality.online', '通过网店、小程序、直播等网络方式卖东西或者提供服务吗？'),
    should(
      'quality.shown',
      2,
      '店铺首页公示了营业执照和许可信息吗？',
      {
        gravity: 'low',
        title: '网店没有公示证照信息',
        may: '被责令限期改正，可以处罚款。',
        advice: '在首页显著位置公示执照、许可或者其链接，变更后及时更新。',
        role: 'sales',
        days: 10,
        basis: eCommerce.article(15, '电子商务经营者应当在首页显著位置持续公示营业执照和行政许可信息', {
          paragraph: 1,
        }),
      },
      online,
    ),
    should(
      'quality.return',
      2,
      '网上卖的商品执行七日无理由退货，不宜退的在购买时让消费者确认吗？',
      {
        gravity: 'medium',
        title: '没有执行七日无理由退货',
        may: '被投诉、责令改正和罚款。',
        advice: '修改退货规则，例外商品逐单由消费者确认，收到退货七日内退款。',
        role: 'sales',
        days: 15,
        basis: consumers.article(
          25,
          '网络等方式销售的商品，消费者有权自收到之日起七日内退货，法定例外和购买时确认不宜退货的除外',
        ),
      },
      { ...online, na: true },
    ),
    should('quality.complaint', 2, '客户投诉有登记、有人处理、有答复吗？', {
      gravity: 'low',
      title: '投诉没有处理机制',
      may: '小投诉变成举报和诉讼，质量问题迟迟发现不了。',
      advice: '公布投诉电话，登记、限时答复、每月汇总原因。',
      role: 'sales',
      days: 30,
      basis: consumers.article(24, '不符合质量要求的，消费者可以退货，或者要求更换、修理，经营者承担必要费用'),
    }),
  ],
}
