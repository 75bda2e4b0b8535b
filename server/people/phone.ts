import { normalise } from './identity.ts'

/** What a number is, with its Chinese name. */
export const phoneKinds = {
  mobile: '手机',
  landline: '固定电话',
  hongKong: '香港电话',
  macau: '澳门电话',
} as const

export type PhoneKind = keyof typeof phoneKinds

/** `value` in E.164 (`+8613812345678`, `+85261234567`), the extension apart. */
export type Phone = { ok: true; kind: PhoneKind; value: string; extension?: string }

/** National numbers as they are written without the country: 工信部 numbering plan, OFCA and CTT plans. */
const shapes: [PhoneKind, string, RegExp][] = [
  ['mobile', '86', /^0?(1[3-9]\d{9})$/],
  ['landline', '86', /^0((?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/],
  ['hongKong', '852', /^([235-9]\d{7})$/],
  ['macau', '853', /^(6\d{7}|28\d{6}|8\d{7})$/],
]

/**
 * A telephone number of the mainland, Hong Kong or Macau, however it was typed. Eight bare digits could be any of the three: they need
 * their country (+852, +853), their area code, or `place`.
 */
export function checkPhone(
  raw: string,
  place: 'mainland' | 'hongKong' | 'macau' = 'mainland',
): Phone | { ok: false; fault: string } {
  const [main = '', extension] = normalise(raw)
    .replace(/[()]/g, '')
    .split(/转|分机|EXT|X|#/)
    .filter(Boolean)
  const typed = main.replace(/^00(?=85[23]|86)/, '+')
  const country = /^\+(852|853|86)/.exec(typed)?.[1] ?? { mainland: '86', hongKong: '852', macau: '853' }[place]
  const bare = typed.replace(/^\+(852|853|86)/, '').replaceAll('O', '0')
  // Behind +86 the 0 of the area code is left out.
  const forms = typed.startsWith('+86') ? [bare, `0${bare}`] : [bare]
  for (const [kind, prefix, shape] of shapes)
    for (const form of prefix === country ? forms : []) {
      const number = shape.exec(form)?.[1]
      if (number) return { ok: true, kind, value: `+${prefix}${number}`, ...(extension ? { extension } : {}) }
    }
  return { ok: false, fault: faultOf(bare, country) }
}

function faultOf(bare: string, country: string): string {
  if (bare === '') return '请填写电话号码'
  if (!/^\d+$/.test(bare)) return '电话号码只能是数字，可在前面加 +86、+852 或 +853'
  if (country !== '86') return `${country === '852' ? '香港' : '澳门'}电话应为 8 位，请再看一遍`
  if (/^1/.test(bare)) return `手机号应为 11 位，现在是 ${bare.length} 位，请再看一遍`
  if (/^[2-9]\d{6,7}$/.test(bare)) return '内地固定电话请加区号（如 020）；香港电话请加 +852，澳门电话请加 +853'
  return '没有这样的电话号码，请再看一遍'
}
