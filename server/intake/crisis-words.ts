/** Numbers to call, the most urgent first. 待核: read second-hand, not in an official text. */
export const callLines: readonly { phone: string; title: string; unverified?: true }[] = [
  { phone: '110', title: '报警：人身安全正受到威胁' },
  { phone: '120', title: '急救：有人受伤或者服药' },
  { phone: '12356', title: '心理援助热线', unverified: true },
  { phone: '12338', title: '妇女维权热线', unverified: true },
  { phone: '12355', title: '青少年服务热线', unverified: true },
  { phone: '12348', title: '公共法律服务热线' },
]

/** What somebody may be in danger of, and whom to call then. */
export const dangers = {
  home: { title: '家庭暴力', calls: ['110', '12338', '12348'] },
  violence: { title: '人身伤害', calls: ['110', '120', '12348'] },
  selfHarm: { title: '轻生', calls: ['110', '120', '12356', '12348'] },
  sexual: { title: '性侵害', calls: ['110', '12338', '12348'] },
  trafficking: { title: '拐卖', calls: ['110', '12338', '12348'] },
  captivity: { title: '限制人身自由', calls: ['110', '12348'] },
  abuse: { title: '虐待、遗弃', calls: ['110', '12338', '12348'] },
  minor: { title: '未成年人受侵害', calls: ['110', '12355', '12348'] },
} as const

export type Danger = keyof typeof dangers

/** Words of one danger; `notBefore` and `notAfter` are patterns of what makes them part of another word. */
type Sign = { danger: Danger; words: readonly string[]; notBefore?: string; notAfter?: string }

export const signs: readonly Sign[] = [
  // 大家暴雨, 国家暴利
  { danger: 'home', words: ['家暴'], notAfter: '[雨雪风发露涨跌利富晒]' },
  { danger: 'home', words: ['家庭暴力', '老公打我', '丈夫打我', '老婆打我', '打老婆', '打妻子', '人身安全保护令'] },
  // 天天打我电话, 经常打我手机
  {
    danger: 'home',
    words: [
      '天天打我',
      '每天打我',
      '经常打我',
      '总打我',
      '总是打我',
      '老是打我',
      '一直打我',
      '喝酒打我',
      '喝醉打我',
      '喝醉了打我',
      '男朋友打我',
      '女朋友打我',
    ],
    notAfter: '的?(?:电话|手机|座机|热线)',
  },
  { danger: 'violence', words: ['动手打我', '又打我', '还打我', '要打我'], notAfter: '的?(?:电话|手机|座机|热线)' },
  // 被打印, 被打断了话; but 被打断腿
  {
    danger: 'violence',
    words: ['被打'],
    notAfter: '[印包击开扫折造回扰赏分压款卡磨动车听探官成工]|断(?!了?[腿肋骨手胳鼻脚牙指])',
  },
  { danger: 'violence', words: ['挨打'], notAfter: '印' },
  {
    danger: 'violence',
    words: [
      '殴打',
      '毒打',
      '打死我',
      '打伤我',
      '打了我',
      '往死里打',
      '砍我',
      '捅我',
      '杀我',
      '杀了我',
      '弄死我',
      '要我的命',
      '灭口',
    ],
  },
  { danger: 'violence', words: ['暴打', '持刀', '泼硫酸', '同归于尽', '放火烧'] },
  // 独自杀猪, 亲自杀鱼
  { danger: 'selfHarm', words: ['自杀'], notBefore: '[独亲擅私]', notAfter: '[猪鱼鸡牛羊价]' },
  {
    danger: 'selfHarm',
    words: [
      '轻生',
      '自尽',
      '寻死',
      '想死',
      '想不开',
      '不想活',
      '活不下去',
      '结束生命',
      '了结自己',
      '割腕',
      '跳楼',
      '跳河',
      '上吊',
      '喝农药',
      '写好遗书',
      '写了遗书',
      '留下遗书',
      '自残',
      '自焚',
    ],
    notBefore: '恒',
    notAfter: '价|式|促销|甩卖|机',
  },
  {
    danger: 'sexual',
    words: ['强奸', '轮奸', '迷奸', '强暴', '性侵', '猥亵', '被下药', '逼我卖淫', '强迫卖淫'],
    notAfter: '雨',
  },
  {
    danger: 'trafficking',
    words: [
      '拐卖',
      '被拐',
      '拐走',
      '拐骗',
      '人贩子',
      '孩子被抢',
      '孩子不见',
      '孩子失踪',
      '小孩失踪',
      '被卖到',
      '骗到缅甸',
      '骗到国外',
    ],
    notAfter: '弯|点',
  },
  {
    danger: 'captivity',
    words: [
      '非法拘禁',
      '囚禁',
      '被绑架',
      '绑架了',
      '把我关起来',
      '被他关起来',
      '把孩子关起来',
      '关在屋',
      '关在家',
      '锁在家',
      '不让我出门',
      '不让我走',
      '限制人身自由',
      '控制人身自由',
      '扣押身份证不让',
    ],
  },
  // 虐待动物
  { danger: 'abuse', words: ['虐待', '遗弃', '虐打'], notAfter: '.{0,8}(?:动物|狗|猫|犬|宠物)|物' },
  {
    danger: 'minor',
    words: [
      '校园欺凌',
      '校园霸凌',
      '校园暴力',
      '被欺凌',
      '被霸凌',
      '打孩子',
      '虐童',
      '老师打',
      '孩子被打',
      '学生被打',
      '童工',
    ],
    notAfter: '[印电字算车扫]',
  },
]

/** Ways of writing round a filter. */
export const disguises: Readonly<Record<string, string>> = {
  自sha: '自杀',
  自鲨: '自杀',
  zisha: '自杀',
  家bao: '家暴',
  jiabao: '家暴',
  强j: '强奸',
  qiangjian: '强奸',
}

/** The traditional characters of the words and contexts above, each with the simplified one. */
export const traditional: Readonly<Record<string, string>> = Object.fromEntries(
  `
    報报 脅胁 傷伤 藥药 熱热 線线 婦妇 維维 權权 務务 輕轻 賣卖 遺遗 棄弃 國国 風风 發发 漲涨 曬晒 護护 斷断 話话 擊击 開开 掃扫 擾扰 賞赏 壓压 動动 車车 聽听 腳脚 毆殴 裏里 裡里 殺杀
    滅灭 潑泼 歸归 於于 盡尽 燒烧 獨独 豬猪 親亲 魚鱼 雞鸡 價价 尋寻 結结 樓楼 農农 寫写 書书 殘残 恆恒 銷销 機机 強强 輪轮 褻亵 騙骗 販贩 搶抢 見见 蹤踪 緬缅 彎弯 點点 綁绑 關关 來来
    經经 總总 還还 鎖锁 讓让 門门 證证 貓猫 寵宠 園园 師师 學学 電电 鯊鲨 範范 預预 嚴严 懲惩 絕绝 遠远 離离 對对 兒儿 與与 傳传 講讲 訓训 識识 課课 題题 議议 覈核 捱挨 姦奸 彊强 傢家
  `
    .trim()
    .split(/\s+/)
    .map(pair => [...pair]),
)
