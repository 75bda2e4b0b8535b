/** What people read for the keys of this module. */
export const targetKinds = { association: '行会商会', platform: '工业平台', enterprise: '企业' } as const
export type TargetKind = keyof typeof targetKinds

export const envoyStatuses = { serving: '在任', suspended: '暂停', left: '离任' } as const
export type EnvoyStatus = keyof typeof envoyStatuses

/** 从优秀的法官、法官助理中选派 (the scheme's document). */
export const ranks = { judge: '员额法官', judgeAssistant: '法官助理' } as const
export type Rank = keyof typeof ranks

export const specialities = {
  contract: '合同纠纷',
  company: '公司股权',
  finance: '金融借款',
  labour: '劳动用工',
  property: '知识产权',
  construction: '建设工程',
  bankruptcy: '破产重整',
  enforcement: '执行',
  administrative: '行政',
  criminal: '刑事风险',
  environment: '生态环境',
  foreign: '涉外涉港澳台',
  general: '综合',
} as const
export type Speciality = keyof typeof specialities

export const languages = {
  putonghua: '普通话',
  minnan: '闽南语',
  minbei: '闽北方言',
  hakka: '客家话',
  english: '英语',
  japanese: '日语',
  sign: '手语',
} as const
export type Language = keyof typeof languages

/** 学习培训、“传帮带”、“跟班先进找差距” (the scheme's document). */
export const trainings = { course: '学习培训', mentoring: '传帮带', shadowing: '跟班' } as const
export type TrainingKind = keyof typeof trainings

export const lights = { green: '正常', amber: '预警', red: '未达标' } as const
export type QuotaLight = keyof typeof lights
