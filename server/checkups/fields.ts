/** 八个方面: the fields of a check, in the order and words of 珠海's task 13. */
export const fields = {
  base: '基础管理',
  equity: '股东与股权',
  deals: '并购投资',
  contracts: '合同协议',
  quality: '产品质量',
  finance: '融资贷款',
  ip: '知识产权',
  criminal: '刑事法律风险',
} as const

export type Field = keyof typeof fields
export const fieldKeys = Object.keys(fields) as Field[]

export const gravities = { high: '重大', medium: '较大', low: '一般' } as const
export type Gravity = keyof typeof gravities
