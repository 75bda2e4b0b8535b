/** What one side shares with the other. */
export const talentKinds = {
  expert: '专家',
  mediator: '调解员',
  arbitrator: '仲裁员',
  notary: '公证员',
  lawyer: '律师',
  course: '课程',
} as const
export type TalentKind = keyof typeof talentKinds

/** Languages by ISO 639. */
export const languages = {
  cmn: '普通话',
  yue: '粤语',
  en: '英语',
  pt: '葡萄牙语',
  fr: '法语',
  es: '西班牙语',
  de: '德语',
  ru: '俄语',
  ar: '阿拉伯语',
  ja: '日语',
  ko: '韩语',
  vi: '越南语',
  th: '泰语',
  id: '印度尼西亚语',
} as const
export type Language = keyof typeof languages

/** Whose law somebody knows. */
export const legalSystems = {
  mainland: '内地',
  hongKong: '香港',
  macau: '澳门',
  portuguese: '葡语系国家',
  common: '普通法国家',
  civil: '大陆法国家',
  international: '国际条约和惯例',
} as const
export type LegalSystem = keyof typeof legalSystems

/** In what somebody may practise. */
export const admissions = {
  mainland: '内地律师',
  greaterBay: '大湾区律师',
  hongKong: '香港法律执业者',
  macau: '澳门执业律师',
  foreign: '外国律师',
  qualified: '法律职业资格',
  notary: '公证员',
  arbitrator: '仲裁员',
  mediator: '商事调解员',
  labour: '劳动人事争议调解员、仲裁员',
} as const
export type Admission = keyof typeof admissions

export const assignmentStates = {
  asked: '待答复',
  open: '承办中',
  done: '已完成',
  declined: '不能承办',
  lapsed: '随协议失效',
} as const
export type AssignmentState = keyof typeof assignmentStates

export const appointmentStandings = {
  proposed: '待各方接受',
  refused: '没有成立',
  coming: '已聘任，尚未开始',
  inForce: '聘任中',
  suspended: '随协议暂停',
  expired: '期满',
  ended: '已终止',
} as const
export type AppointmentStanding = keyof typeof appointmentStandings
