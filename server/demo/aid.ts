import { type ClaimName, claims } from './claims.ts'
import type { Beat, Cast, Story } from './stories.ts'

/** One application: where, when, who against whom, for what, in their words, and what came of it. `more` goes over the usual answers. */
const apply = (
  agency: string,
  opens: string,
  [applicant, respondent]: readonly [string, string?],
  claim: ClaimName,
  story: string,
  then: readonly Beat[],
  more: { by?: string; act?: string; cast?: Cast; answers?: object } = {},
): Story => ({
  agency,
  opens,
  act: `legal-aid.application ${more.act ?? 'apply'}${more.by ? `@${more.by}` : ''}`,
  cast: { applicant, ...(respondent && { respondent }), ...more.cast },
  answers: { ...claims[claim].answers, story, ...more.answers },
  then,
  usual: { draft: claims[claim].draft },
})

/** The way that most go, by how far: each within its time. */
const toGrant: Beat[] = ['+0 acknowledge', '+2 draft', '+3 approve']
const toAssign: Beat[] = [...toGrant, '+4 nominate', '+4 clear', '+5 assign']
const toWork: Beat[] = [...toAssign, '+8 retain']
const arbitration = (recovered: number, result: string): Beat => [
  '+26 conclude',
  { ending: 'arbitration', endedOn: '@-1', result, recovered },
]
const judgement = (recovered: number, result: string): Beat => [
  '+26 conclude',
  { ending: 'trial', endedOn: '@-1', result, recovered },
]
const toArchive = (end: Beat): Beat[] => [
  ...toWork,
  ['+20 progress', { done: '已立案，交换证据', next: '准备开庭', told: 'met' }],
  end,
  '+28 file',
  '+30 passFile',
  '+31 settle',
  '+33 revisit',
]
const [zh, hz, qx] = ['4404FY', '440105FY', '441803FY']

export const aid: readonly Story[] = [
  // 已归档，其中抽取四件评估
  apply(
    zh,
    '-44',
    ['邓小兰', '珠海恒达五金制品厂（演示）'],
    'workInjury',
    '冲床压伤右手两根手指，厂里没有买工伤保险，只付了医药费。',
    [
      ...toArchive(arbitration(8_600_000, '仲裁裁决支付一次性伤残补助金等八万六千元')),
      '+35 draw',
      '+36 entrust',
      [
        '+38 score',
        {
          intake: 95,
          meeting: 92,
          evidence: 90,
          hearing: 93,
          writing: 91,
          result: 94,
          comment: '证据组织得力，文书规范；可以更早申请先予执行。',
        },
      ],
      '+40 confirm',
    ],
  ),
  apply(zh, '-45', ['莫家强', '珠海顺风物流服务部（演示）'], 'wages', '送货半年，最后三个月工资没有结。', [
    ...toArchive(arbitration(2_150_000, '调解书确认分两期支付两万一千五百元')),
    ['+34 rate', { grade: 5, text: '律师随时接电话' }],
    '+35 draw',
    '+36 entrust',
    ['+39 score', { intake: 85, meeting: 80, writing: 82, comment: '调解及时，会见笔录略简。' }],
  ]),
  apply(
    zh,
    '-43',
    ['阮玉珍', '阮志伟'],
    'support',
    '两个儿子都不给生活费，我有高血压和糖尿病。',
    [...toArchive(judgement(960_000, '判决二子每月各给付赡养费八百元')), '+35 draw', '+36 entrust'],
    { by: 'windowClerk' },
  ),
  apply(zh, '-42', ['佘家明', '珠海市第九医院（演示）'], 'medical', '手术后感染，二次住院，花了十几万元。', [
    ...toArchive(judgement(12_000_000, '医院承担主要责任，赔偿十二万元')),
    '+35 draw',
  ]),
  apply(hz, '-44', ['关颖', '广州云裳服饰有限公司（演示）'], 'wages', '公司拖欠两个月工资，还不给离职证明。', [
    ...toArchive(arbitration(1_800_000, '裁决支付工资和经济补偿一万八千元')),
    ['+35 rate', { grade: 4, text: '结果好，时间长了一点' }],
  ]),
  apply(
    qx,
    '-45',
    ['石桂英', '清新区顺达装修队（演示）'],
    'wages',
    '丈夫和我一起做装修，工钱欠了半年。',
    toArchive(arbitration(3_600_000, '裁决支付三万六千元')),
  ),
  // 办理中的各步
  apply(
    zh,
    '-40',
    ['甄伟杰', '珠海润泽建材有限公司（演示）'],
    'wages',
    '销售提成一直不发，公司说要等回款。',
    toArchive(arbitration(4_200_000, '裁决支付提成四万二千元')).slice(0, -1),
  ),
  apply(
    zh,
    '-41',
    ['温伯', '温国良'],
    'support',
    '养女结婚以后五年没有回来，也没有给过一分钱。',
    toArchive(judgement(600_000, '判决每月给付五百元')).slice(0, -2),
    { by: 'windowClerk' },
  ),
  apply(
    hz,
    '-40',
    ['骆家豪', '广州迅捷外卖配送站（演示）'],
    'workInjury',
    '送餐时摔断锁骨，站点说我是个体户，不是员工。',
    toArchive(arbitration(5_300_000, '裁决确认劳动关系并支付待遇')).slice(0, -3),
  ),
  apply(
    zh,
    '-39',
    ['凌雪', '珠海星海酒店（演示）'],
    'wages',
    '试用期最后一天被辞退，一个月工资没给。',
    toArchive(arbitration(900_000, '达成调解，支付九千元')).slice(0, -4),
  ),
  apply(zh, '-38', ['黎国栋', '珠海安居物业服务公司（演示）'], 'wages', '保安，节假日加班费两年没发。', [
    ...toArchive(arbitration(2_700_000, '裁决支付加班费两万七千元')).slice(0, -3),
    ['+34 returnFile', { reason: '缺会见笔录，请补齐' }],
  ]),
  apply(zh, '-30', ['伍秀芳', '珠海海湾餐饮店（演示）'], 'workInjury', '在后厨滑倒，尾椎骨折，老板不肯申请工伤认定。', [
    ...toWork,
    ['+9 say@applicant', { text: '林律师，我把病历都拍好了，还需要什么？' }],
    ['+9 say@lawyer', { text: '您好，请把第一次就诊的病历和工资转账记录也带来，周四上午在所里见。' }],
    ['+18 progress', { done: '已提交工伤认定申请', next: '等候认定决定', told: 'met' }],
  ]),
  apply(zh, '-34', ['冯雅琪', '珠海东升电子厂（演示）'], 'wages', '厂里搬走了，最后两个月工资没有结清。', [...toWork]),
  apply(
    zh,
    '-20',
    ['蔡浩然', '珠海蓝湾科技有限公司（演示）'],
    'wages',
    '没签合同，做了五个月被赶走，最后一个月工资没给。',
    [
      ...toWork,
      ['+10 progress', { done: '已向仲裁委员会提交申请', next: '等候开庭通知', told: 'phone' }],
      ['+12 askChange', { reason: '律师两次没有接电话，我想换一位' }],
      ['+14 keep', { reason: '经了解，律师当时在开庭，当日已回电并约见；不属于未依法履行职责' }],
    ],
  ),
  apply(zh, '-22', ['谢志远', '珠海宏图装饰工程部（演示）'], 'workInjury', '从脚手架上掉下来，腰椎压缩性骨折。', [
    ...toWork,
    ['+11 askChange', { reason: '律师说要出国三个月' }],
    ['+12 replace', { why: 'unable', reason: '承办律师因故不能继续办理' }],
    '+13 nominate',
    '+13 clear',
    '+14 assign',
    '+16 retain',
  ]),
  apply(
    zh,
    '-16',
    ['卓国雄', '珠海平安行汽车租赁部（演示）'],
    'traffic',
    '骑电动车被出租车撞伤，对方主要责任，十级伤残。',
    [...toWork, ['+12 askChange', { reason: '希望由熟悉交通事故案件的律师办理' }]],
  ),
  apply(zh, '-17', ['施文静', '珠海佳美服装店（演示）'], 'wages', '店里关门，老板失联，押了一个半月工资。', [
    ...toWork,
    ['+11 proposeTermination@applicant', { ground: 'asked', reason: '老板把工资都补给我了，不用打官司了' }],
    ['+13 terminate', { reason: '受援人已取得全部劳动报酬，请求终止，理由正当' }],
  ]),
  apply(zh, '-24', ['孟晓', '孟大海'], 'childSupport', '离婚后孩子爸爸一年没有给抚养费。', [
    ...toWork,
    ['+12 proposeTermination', { ground: 'entrusted', reason: '受援人另行委托了律师' }],
    ['+13 terminate', { reason: '受援人自行委托代理人' }],
    ['+15 object', { receivedOn: '@0', why: '我没有另外请律师，是亲戚帮忙问了一下，请继续援助' }],
    ['+17 order', { what: 'resume', reason: '查明没有委托代理人，终止决定认定事实有误' }],
    '+18 nominate',
    '+18 clear',
    '+19 assign',
  ]),
  apply(zh, '-15', ['程晓峰', '珠海远洋冷链公司（演示）'], 'workInjury', '搬货砸伤脚背，公司说自己不小心。', [
    ...toWork,
    ['+10 proposeTermination@lawyer', { ground: 'means', reason: '受援人称近期继承了一套房产' }],
    ['+12 carryOn', { reason: '房产系唯一住房且尚未过户，不影响援助条件' }],
  ]),
  apply(zh, '-12', ['宋慧', '珠海绿野农庄（演示）'], 'wages', '农庄拖欠采摘工资，一共十一个人。', [
    ...toAssign,
    ['+8 explainDelay', { why: 'recipient', reason: '受援人回老家，约定下月初签订' }],
  ]),
  apply(zh, '-9', ['陶乐天', '珠海金石建筑劳务公司（演示）'], 'wages', '工地停工，四个月工资只发了生活费。', toAssign),
  apply(hz, '-8', ['曹敏', '广州佳期美容中心（演示）'], 'wages', '学徒期满不发工资，还要我赔培训费。', toAssign),
  apply(
    qx,
    '-9',
    ['甘永强', '清新区永兴石材厂（演示）'],
    'workInjury',
    '切石机伤了手，厂里要我签两万元了结。',
    toAssign,
  ),
  apply(qx, '-18', ['成阿婆', '成国强'], 'support', '儿子在外打工，三年没有寄钱回来。', toWork, { by: 'windowClerk' }),
  apply(hz, '-17', ['司徒健', '广州启航教育咨询公司（演示）'], 'wages', '机构关门，课时费没有结。', [
    ...toWork,
    '+12 progress',
  ]),
  // 待指派、核查利益冲突
  apply(zh, '-6', ['方世杰', '珠海诚信装饰公司（演示）'], 'wages', '做木工，尾款工钱一直拖。', toGrant),
  apply(zh, '-5', ['梁志成', '珠海海桥贸易行（演示）'], 'wages', '送货司机，两个月工资没发，车也被收走了。', [
    ...toGrant,
    '+4 nominate',
  ]),
  apply(zh, '-7', ['雷铭', '珠海西区塑胶厂（演示）'], 'workInjury', '注塑机烫伤手臂，住院两周。', [
    ...toGrant,
    '+4 nominate',
    '+4 conflict',
    ['+5 nominate', { why: '第一人选所在律师事务所答复有利益冲突' }],
    '+5 clear',
    '+6 assign',
  ]),
  apply(hz, '-9', ['卢嘉明', '广州天成包装厂（演示）'], 'wages', '计件工资少算，厂里不肯对账。', [
    ...toGrant,
    '+4 nominate',
  ]),
  apply(
    zh,
    '-2',
    ['罗展业', '珠海华泰环保公司（演示）'],
    'wages',
    '环卫临时工，加班费和高温津贴没有发。',
    ['+0 acknowledge', '+0 draft', '+0 approve', '+0 nominate'],
    { by: 'windowClerk' },
  ),
  // 先行提供
  apply(
    zh,
    '-6',
    ['潘国栋', '珠海博远运输公司（演示）'],
    'traffic',
    '事故快满三年了，一直在谈赔偿，听说过了时间就不能告。',
    [
      '+0 acknowledge',
      ['+0 startEarly', { ground: 'limitation', limitEnds: '@c+4', aidForm: 'litigation', reason: '诉讼时效即将届满' }],
      '+1 nominate',
      '+1 clear',
      '+1 assign',
      '+2 retain',
      ['+3 completePapers@applicant', { supplied: '补交家庭收入说明和诚信承诺' }],
      ['+4 confirm', { reason: '补办手续齐全，符合条件' }],
    ],
    { answers: { limitEnds: '@c+4' } },
  ),
  apply(hz, '-3', ['梁咏琪', '广州鸿运二手车行（演示）'], 'traffic', '肇事车要被卖掉，需要马上申请财产保全。', [
    '+0 acknowledge',
    ['+1 startEarly', { ground: 'preservation', aidForm: 'litigation', reason: '肇事车辆即将转让，需要立即保全' }],
  ]),
  // 审查中
  apply(zh, '-5', ['郭子睿', '珠海琴湾物流园（演示）'], 'wages', '仓库理货，园区换了承包人，前面两个月没人认账。', [
    '+0 acknowledge',
  ]),
  apply(zh, '-4', ['黄小燕', '珠海明丽制衣厂（演示）'], 'workInjury', '上班路上被车撞，公司不给申请工伤。', [
    '+0 acknowledge',
    '+0 claim@shouli',
    ['+1 note@shouli', { text: '已电话联系，周五带交警认定书来。' }],
  ]),
  apply(zh, '-2', ['骆秀珍', '珠海新世纪商贸公司（演示）'], 'insurance', '快退休了才发现公司八年没有给我买社保。', [
    '+0 acknowledge',
  ]),
  apply(zh, '-1', ['陆永祥', '珠海顺达搬家服务部（演示）'], 'wages', '搬家公司按天结，最后二十天没有给。', []),
  apply(hz, '-1', ['古阿福', '广州东方石材公司（演示）'], 'workInjury', '尘肺病，公司说离职了不管。', []),
  apply(qx, '-3', ['曾志刚', '清新区永丰陶瓷厂（演示）'], 'wages', '工资只发一半，已经三个月。', ['+0 acknowledge']),
  apply(hz, '-11', ['欧阳琳', '广州市海珠区悦动健身房（演示）'], 'wages', '私教课提成不发，一拖再拖。', [
    '+0 acknowledge',
  ]),
  apply(zh, '-4', ['区志明', '区志强'], 'violence', '哥哥喝酒后打我和母亲，多次报警。', ['+0 acknowledge', '+2 draft']),
  apply(qx, '-5', ['黎展鹏', '清新区展鹏鸡场（演示）'], 'wages', '养鸡场帮工，年底结账少了一万多。', [
    '+0 acknowledge',
    '+2 draft',
    ['+2 sendBack', { reason: '请写明欠款数额和依据' }],
    '+3 draft',
  ]),
  // 补正、协查、移送
  apply(
    zh,
    '-5',
    ['梁伯年', '梁志辉'],
    'support',
    '儿子接了房子就不管我了，每个月药费要一千多。',
    [
      '+0 acknowledge',
      ['+2 askForMore', { missing: '一、户口簿或者能证明父子关系的材料；二、近六个月的医药费票据（复印件即可）' }],
    ],
    { by: 'windowClerk' },
  ),
  apply(
    hz,
    '-9',
    ['叶阿婆', '叶国华'],
    'support',
    '三个子女互相推，我一个人住，摔了一跤没人管。',
    [
      '+0 acknowledge',
      ['+2 askForMore', { missing: '子女的姓名和住址；社区出具的情况说明' }],
      ['+3 supplement', { supplied: '社区情况说明1份，三名子女住址' }],
    ],
    { by: 'windowClerk' },
  ),
  apply(zh, '-16', ['白小燕', '珠海城南广告部（演示）'], 'wages', '兼职发传单，三百块一天没有结。', [
    ['+1 askForMore', { missing: '能证明用工和欠薪数额的任何材料，例如聊天记录' }],
  ]),
  apply(zh, '-5', ['容国安', '广州海印布行（演示）'], 'wages', '在海珠布行帮工，人已回珠海，要核对在那边的用工情况。', [
    '+0 acknowledge',
    ['+1 askVerification', { agency: '#440105FY', question: '请协助核对申请人在海珠的居住和用工情况' }],
  ]),
  apply(zh, '-10', ['简文彬', '清新区石坎采石场（演示）'], 'workInjury', '在清新的采石场砸伤腿，现在珠海养伤。', [
    '+0 acknowledge',
    ['+1 askVerification', { agency: '#441803FY', question: '请协助核对事故和参保情况' }],
    ['+3 answer', { said: '已到采石场核对：事故属实，单位未参保，工资按日现金发放。' }],
    '+4 draft',
  ]),
  apply(qx, '-8', ['骆水旺', '珠海海天建筑公司（演示）'], 'wages', '在珠海做工程，工钱没结就回来过节了。', [
    '+0 acknowledge',
    ['+1 askVerification', { agency: '#4404FY', question: '请协助核对工程项目和用工情况' }],
    ['+3 decline', { said: '项目已完工撤场，总承包单位不在本市，无法核对，建议由申请人提供线索。' }],
  ]),
  apply(hz, '-6', ['麦家欣', '珠海启明玩具厂（演示）'], 'wages', '在珠海打工欠薪，人住海珠。', ['+0 acknowledge'], {
    answers: { disputeRegion: '440402' },
  }),
  apply(hz, '-8', ['黎嘉欣', '黎国明'], 'violence', '丈夫多次动手，最近一次打到我耳膜穿孔，我回了海珠娘家。', [
    '+0 acknowledge',
  ]),
  apply(zh, '-7', ['黎嘉欣', '黎国明'], 'violence', '家暴离婚，孩子在我这里。', ['+0 acknowledge', '+2 giveWay']),
  // 不予援助和异议
  apply(zh, '-8', ['罗建军', '珠海万家电器城（演示）'], 'none', '买的空调坏了三次，商场不退，想告商场。', [
    '+0 acknowledge',
    '+3 draft',
    '+4 refuse',
  ]),
  apply(zh, '-14', ['莫丽娟', '珠海蓝天驾校（演示）'], 'none', '驾校倒闭，学费退不回来。', [
    '+0 acknowledge',
    '+3 draft',
    '+4 refuse',
    ['+6 object', { receivedOn: '@-1', why: '我生活很困难，驾校欠很多人钱，应当帮我们' }],
    [
      '+8 uphold',
      { reason: '申请事项不在法律规定的法律援助范围内，原决定适用法律正确；可以向消费者委员会投诉或者申请人民调解' },
    ],
  ]),
  apply(zh, '-13', ['庄国华', '珠海新力摩托车行（演示）'], 'rich', '交通事故十级伤残，对方不赔。', [
    '+0 acknowledge',
    '+3 draft',
    '+4 refuse',
    ['+6 object', { receivedOn: '@-1', why: '名下三套房有两套是替亲戚代持，已经诉讼中' }],
    ['+9 order', { what: 'redecide', reason: '代持情况需要查明，责令重新审查' }],
    [
      '+10 draft',
      {
        proposal: 'give',
        aidForm: 'litigation',
        checkedBy: 'query',
        judgement: '生效判决确认两套房屋为他人所有',
        reason: '查明后符合经济困难标准',
      },
    ],
  ]),
  apply(zh, '-9', ['孔祥辉', '珠海蓝海游艇会（演示）'], 'none', '会员卡退费纠纷，想请律师。', [
    '+0 acknowledge',
    '+3 draft',
    '+4 refuse',
    ['+5 object', { receivedOn: '@-1', why: '我不同意，希望重新考虑' }],
    '+6 withdraw',
  ]),
  apply(hz, '-7', ['邝志伟', '广州海印电子城（演示）'], 'none', '手机维修越修越坏，想打官司。', [
    '+0 acknowledge',
    '+2 draft',
    '+3 refuse',
    ['+4 object', { receivedOn: '@-1', why: '维修店还把我的手机弄丢了，请再看一看' }],
  ]),
  // 撤回、转来
  apply(zh, '-7', ['凌志豪', '珠海奥特汽车美容店（演示）'], 'wages', '欠了一个月工资。', [
    '+0 acknowledge',
    '+1 withdraw',
  ]),
  apply(qx, '-6', ['温彩霞', '温志明'], 'childSupport', '孩子上学要交钱，前夫不接电话。', [
    '+0 acknowledge',
    '+1 draft',
    '+2 approve',
    '+2 nominate',
    '+2 clear',
    '+3 assign',
  ]),
  // 在押人员
  apply(
    zh,
    '-6',
    ['区少峰'],
    'defence',
    '涉嫌盗窃被羁押，家里没有钱请律师。',
    ['+0 forward', '+2 draft', '+3 approve', '+3 nominate', '+3 clear', '+4 assign'],
    { act: 'receiveInCustody@jianguan' },
  ),
  apply(zh, '-20h', ['游志明'], 'defence', '涉嫌故意伤害被羁押，父母年老，请求派律师。', [], {
    act: 'receiveInCustody@jianguan',
  }),
  apply(zh, '-2', ['辛国富'], 'defence', '涉嫌帮助信息网络犯罪活动被羁押，不懂法律。', ['+0 forward'], {
    act: 'receiveOnDuty@zhiban',
  }),
  apply(hz, '-3', ['屈文龙'], 'defence', '涉嫌诈骗被羁押，家属在外地。', [], { act: 'receiveInCase@bananhz' }),
]
