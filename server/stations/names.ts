/** What is written down of a station beside its agreement, each in versions. */
export const textKinds = {
  positioning: '功能定位',
  model: '建设模式',
  rules: '工作机制',
  plan: '实施方案',
} as const
export type TextKind = keyof typeof textKinds

/** 领导小组 and the three teams. */
export const teams = {
  leading: '领导小组',
  service: '公共法律服务队伍',
  mediation: '商事纠纷调解队',
  publicity: '普法宣传队',
} as const
export type Team = keyof typeof teams

export const problemStates = { open: '待解决', closed: '待另一方确认', confirmed: '已销号' } as const
export type ProblemState = keyof typeof problemStates

/** What a request came to, as both sides count it. */
export const ends = {
  open: '办理中',
  done: '已答复',
  refused: '告知其他机构',
  withdrawn: '企业撤回',
} as const
export type End = keyof typeof ends
