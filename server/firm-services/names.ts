/** 与企业结对的人和机构. */
export const linkKinds = {
  lawyer: '一企一律师',
  adviser: '法律顾问',
  companyLawyer: '公司律师',
  contact: '机构专员',
} as const

export type LinkKind = keyof typeof linkKinds

/** Where a service point (服务联系点) stands. */
export const pointPlaces = {
  project: '重点项目',
  park: '园区、平台',
  association: '行会商会',
  centre: '公共法律服务中心',
  other: '其他',
} as const

export const classKinds = { school: '企业法律学堂', reading: '企业法律书角活动' } as const

export const signupStates = {
  in: '已报名',
  waiting: '候补',
  cancelled: '已取消',
} as const
