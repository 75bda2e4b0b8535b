/** 门类 of GB/T 4754—2017 with the last of its divisions (大类), ascending. */
const sections = [
  [5, 'A', '农、林、牧、渔业'],
  [12, 'B', '采矿业'],
  [43, 'C', '制造业'],
  [46, 'D', '电力、热力、燃气及水生产和供应业'],
  [50, 'E', '建筑业'],
  [52, 'F', '批发和零售业'],
  [60, 'G', '交通运输、仓储和邮政业'],
  [62, 'H', '住宿和餐饮业'],
  [65, 'I', '信息传输、软件和信息技术服务业'],
  [69, 'J', '金融业'],
  [70, 'K', '房地产业'],
  [72, 'L', '租赁和商务服务业'],
  [75, 'M', '科学研究和技术服务业'],
  [79, 'N', '水利、环境和公共设施管理业'],
  [82, 'O', '居民服务、修理和其他服务业'],
  [83, 'P', '教育'],
  [85, 'Q', '卫生和社会工作'],
  [90, 'R', '文化、体育和娱乐业'],
  [96, 'S', '公共管理、社会保障和社会组织'],
  [97, 'T', '国际组织'],
] as const

/** The section of an industry as the register has it: by its letter (C, C2011) or its digits (20, 2011). */
export function sectionOf(industry: string | null): string | undefined {
  const [, letter, digits] = /^([A-T])?(\d{2})?\d{0,2}$/.exec(industry ?? '') ?? []
  if (letter) return letter
  return digits && digits !== '00' ? sections.find(([last]) => Number(digits) <= last)?.[1] : undefined
}

export const sectionTitle = (section: string): string => sections.find(s => s[1] === section)?.[2] ?? '全部企业'
