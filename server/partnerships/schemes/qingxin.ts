import { leavesOpen, type PairScheme, says } from './scheme.ts'

const article = '广州清远两区法治建设结对提升出成效 跨市共建“反向飞地”公共法律服务站'
const contact = '清新区将收集企业反馈意见，与海珠区建立定期沟通机制，总结交流工作经验，及时解决合作中出现的新问题'

/** 清新—海珠 (2024): regular contact about what firms say, without a figure. */
export const qingxin: PairScheme = {
  id: 'qingxin',
  title: '清新—海珠法治建设结对提升',
  regions: ['441803', '440105'],
  cite: says('清新区委依法治区办与海珠区委依法治区办签订《法治建设结对提升机制备忘录》', article),
  duties: [],
  themes: [
    { title: '共建“反向飞地”公共法律服务工作站', cite: says('深化法治建设合作交流的一项重要举措', article) },
    { title: '收集企业反馈意见，定期沟通', cite: says(contact, article) },
    {
      title: '分享仲裁、调解等多元化纠纷解决机制的经验做法',
      cite: says('通过建立多元化的沟通交流机制，分享仲裁、调解等多元化纠纷解决机制的优秀经验做法', article),
    },
  ],
  open: [leavesOpen('定期沟通多久一次，原文未写明；由双方列为自选动作', article)],
}
