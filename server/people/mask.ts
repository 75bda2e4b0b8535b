import type { IdentityKind } from './identity.ts'

const middle = (head: number, tail: number) => (value: string) =>
  value.length <= head + tail
    ? '*'.repeat(value.length)
    : value.slice(0, head) + '*'.repeat(value.length - head - tail) + value.slice(value.length - tail)

/**
 * Resident numbers show the first three and last four. The customary first six would leave only the birth date hidden, which stands
 * beside the number on most pages: together they are the whole number. The last four are what a caller reads out.
 */
const shown: Record<IdentityKind, (value: string) => string> = {
  residentId: middle(3, 4),
  residencePermit: middle(3, 4),
  homeReturnPermit: value => middle(1, 4)(value.slice(0, 9)) + '*'.repeat(Math.max(0, value.length - 9)),
  hongKongId: value => value.replace(/^([A-Z]{1,2}\d{2}).*$/, '$1****(*)'),
  macauId: value => value.replace(/^(\d{3}).*$/, '$1****(*)'),
  chinesePassport: middle(1, 3),
  passport: middle(1, 3),
  // Published in 国家企业信用信息公示系统.
  uscc: value => value,
}

/** A canonical document number as it is shown to those who need not read it whole; the kinds are those of `checkIdentity`. */
export const mask = (kind: IdentityKind, value: string): string => shown[kind](value)

/** A canonical (E.164) number: 138****5678, 020-****5678, +852 61****67. */
export function maskPhone(value: string): string {
  const [, country = '', number = ''] = /^\+(86|852|853)(\d+)$/.exec(value) ?? []
  if (country === '86' && /^1\d{10}$/.test(number)) return middle(3, 4)(number)
  if (country === '86') {
    const area = /^(10|2\d|\d{3})/.exec(number)![0]
    return `0${area}-****${number.slice(-4)}`
  }
  return country ? `+${country} ${middle(2, 2)(number)}` : '*'.repeat(value.length)
}

const compound =
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 歐陽 司馬 諸葛'.split(
    ' ',
  )

/** A name as 张* or 欧阳*: one star whatever the length, since the length of a name narrows it down. */
export function maskName(name: string): string {
  const trimmed = name.trim()
  const surname = compound.find(s => trimmed.startsWith(s) && trimmed.length > s.length) ?? [...trimmed][0] ?? ''
  return surname === '' ? '' : `${surname}*`
}
