import { hongKongCheck, organisationCheck, residentCheck, usccAlphabet, usccCheck } from './checkdigits.ts'

/** The documents by which the platform knows persons and organisations, with their Chinese names. */
export const identityKinds = {
  residentId: '居民身份证',
  residencePermit: '港澳台居民居住证',
  homeReturnPermit: '港澳居民来往内地通行证',
  hongKongId: '香港居民身份证',
  macauId: '澳门居民身份证',
  chinesePassport: '中国护照',
  passport: '外国护照',
  uscc: '统一社会信用代码',
} as const

export type IdentityKind = keyof typeof identityKinds

/** `value` as it is kept and shown, `key` what equal persons share (goes into the blind index), `region` six digits of GB/T 2260. */
export type Identity = {
  ok: true
  value: string
  key: string
  birth?: Temporal.PlainDate
  sex?: 'male' | 'female'
  region?: string
}

/** What is wrong, in the words of the person who has the document in hand. */
export type IdentityFault = { ok: false; fault: string }

/** Full-width to half-width, spaces, dots, hyphens and slashes away, upper case. */
export function normalise(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s.·•。‧_\-‐‑‒–—―−/]/g, '')
    .toUpperCase()
}

/** Whether `raw` can be the number of a document of this kind, and what it tells. Never throws. */
export function checkIdentity(
  kind: IdentityKind,
  raw: string,
  today: Temporal.PlainDate = Temporal.Now.plainDateISO('Asia/Shanghai'),
): Identity | IdentityFault {
  const text = normalise(raw)
  return text === '' ? no(`请填写${identityKinds[kind]}号码`) : checks[kind](text, today)
}

/** The kinds of document this could be the number of, likeliest first: those with a check digit before those with a shape alone. */
export function guessIdentity(raw: string, today?: Temporal.PlainDate): IdentityKind[] {
  const kinds = Object.keys(identityKinds) as IdentityKind[]
  return kinds.filter(kind => checkIdentity(kind, raw, today).ok)
}

const no = (fault: string): IdentityFault => ({ ok: false, fault })
const digits = (text: string) => text.replaceAll('O', '0')
const wrongCheck = (what: string) => no(`${what}最后一位校验不对，请对照证件再看一遍`)

/** The first six digits of 港澳台居民居住证. 待核: seen on sample numbers, not read in the standard. */
const permitRegions = ['810000', '820000', '830000']

function eighteenDigits(raw: string, what: string, today: Temporal.PlainDate): Identity | IdentityFault {
  const text = digits(raw).replace(/[×*]$/, 'X')
  if (text.length !== 18) return no(`${what}应为 18 位，现在是 ${text.length} 位`)
  if (!/^\d{17}[\dX]$/.test(text)) return no(`${what}前 17 位应为数字，最后一位为数字或字母 X`)
  const birth = dateOf(text.slice(6, 14))
  if (!birth) return no(`${what}中的出生日期 ${text.slice(6, 14)} 不存在，请核对第 7 至 14 位`)
  if (Temporal.PlainDate.compare(birth, today) > 0) return no(`${what}中的出生日期晚于今天，请核对第 7 至 14 位`)
  if (text[17] !== residentCheck(text)) return wrongCheck(what)
  const sex = Number(text[16]) % 2 === 1 ? 'male' : 'female'
  return { ok: true, value: text, key: text, birth, sex, region: text.slice(0, 6) }
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number) as [
      number,
      number,
      number,
    ]
    return year < 1850 ? undefined : Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

type Check = (text: string, today: Temporal.PlainDate) => Identity | IdentityFault

const same = (value: string, key = value): Identity => ({ ok: true, value, key })

const checks: Record<IdentityKind, Check> = {
  // The region is not held against GB/T 2260: numbers keep the codes of counties long dissolved.
  residentId(text, today) {
    const found = eighteenDigits(text, '身份证号', today)
    return found.ok && permitRegions.includes(found.region!)
      ? no('这是港澳台居民居住证的号码，请把证件类型改为港澳台居民居住证')
      : found
  },

  residencePermit(text, today) {
    const found = eighteenDigits(text, '居住证号', today)
    return found.ok && !permitRegions.includes(found.region!)
      ? no('居住证号应以 810000（香港）、820000（澳门）或 830000（台湾）开头')
      : found
  },

  // 公安部 2010: H or M, eight digits for life, two for the number of the renewal; newer cards (待核) print the first nine characters.
  homeReturnPermit(text) {
    const value = text.slice(0, 1) + digits(text.slice(1))
    return /^[HM]\d{8}(\d{2})?$/.test(value)
      ? same(value, value.slice(0, 9))
      : no('通行证号应为字母 H 或 M 加 8 位数字（旧证后面另有 2 位换证次数）')
  },

  hongKongId(text) {
    const bare = text.replace(/[()]/g, '')
    const letters = bare.slice(0, bare.length - 7)
    const rest = digits(bare.slice(bare.length - 7))
    if (!/^[A-Z]{1,2}$/.test(letters) || !/^\d{6}[\dA]$/.test(rest))
      return no('香港身份证号应为 1 至 2 个字母、6 位数字和括号内 1 位校验码，例如 A123456(3)')
    const body = letters + rest.slice(0, 6)
    return rest[6] === hongKongCheck(body) ? same(`${body}(${rest[6]})`, body) : wrongCheck('香港身份证号')
  },

  // 待核: how the digit in parentheses is computed is not public, so that only the shape is checked.
  macauId(text) {
    const value = digits(text.replace(/[()]/g, ''))
    return /^[157]\d{7}$/.test(value)
      ? same(`${value.slice(0, 7)}(${value[7]})`, value)
      : no('澳门身份证号应为 7 位数字（以 1、5 或 7 开头）和括号内 1 位校验码，例如 1234567(8)')
  },

  chinesePassport(text) {
    return /^([EGDSPK]\d{8}|[EDSPK][A-HJ-NP-Z]\d{7})$/.test(text)
      ? same(text)
      : no('中国护照号码应为 1 个字母加 8 位数字，或 2 个字母加 7 位数字，例如 E12345678')
  },

  // Shapes differ by country: none is assumed.
  passport: text => (/^[A-Z0-9]{5,20}$/.test(text) ? same(text) : no('护照号码应为 5 至 20 位字母和数字')),

  uscc(raw) {
    const text = digits(raw)
    if (text.length !== 18) return no(`统一社会信用代码应为 18 位，现在是 ${text.length} 位`)
    const strange = [...text].find(c => !usccAlphabet.includes(c))
    if (strange) return no(`统一社会信用代码不使用字符“${strange}”（不含字母 I、O、S、V、Z），请对照执照再看一遍`)
    if (text[17] !== usccCheck(text.slice(0, 17))) return wrongCheck('统一社会信用代码')
    if (text[16] !== organisationCheck(text.slice(8, 16)))
      return no('统一社会信用代码第 9 至 17 位（组织机构代码）校验不对，请对照执照再看一遍')
    return { ...same(text), region: text.slice(2, 8) }
  },
}
