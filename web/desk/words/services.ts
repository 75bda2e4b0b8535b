/** 惠企服务. */
export const services = {
  title: '惠企服务',
  firm: '企业',
  firmHint: '查名称、拼音首字母或者代码',
  firmNone: '名录里没有找到',
  firmUnread: '名录没有读到，请稍后再试',
} as const
