/** What the register holds. Associations, platforms and projects cover enterprises; what is covered is an enterprise. */
export const enterpriseKinds = {
  enterprise: '企业',
  association: '行会商会',
  platform: '工业平台',
  project: '重点项目',
} as const

export type EnterpriseKind = keyof typeof enterpriseKinds

/** What the second enterprise of an affiliation is to the first. */
export const relations = {
  parent: '母公司',
  branch: '分支机构',
  shareholder: '股东',
  controller: '同一控制',
  other: '其他关联',
} as const

export type Relation = keyof typeof relations
