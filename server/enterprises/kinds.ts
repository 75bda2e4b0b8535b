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

/** What becomes of a planned call; one that is joined shares the appointment of another. */
export const callStates = { planned: '计划', joined: '同行', done: '已走访', cancelled: '已取消' } as const
export type CallState = keyof typeof callStates

/** How far an import is. `checked` waits for somebody to apply it. */
export const importStates = {
  reading: '正在读取',
  checking: '正在核对',
  checked: '已核对',
  applying: '正在保存',
  done: '已完成',
  cancelled: '已取消',
  failed: '未能完成',
} as const
export type ImportState = keyof typeof importStates

/** What would happen, or happened, with a row of an import. */
export const outcomes = {
  new: '新增',
  changed: '修改',
  same: '无变化',
  refused: '不能保存',
  duplicate: '可能重复',
} as const
export type Outcome = keyof typeof outcomes
