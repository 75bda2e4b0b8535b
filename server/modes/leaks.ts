/** What would tell whose matter a text came from. */
export type Leak = { kind: 'name' | 'code' | 'identity' | 'phone' | 'case'; title: string; found: string }

/** What a text must not contain beside what any text must not: the firm and its people, as they are called and numbered. */
export type Secrets = {
  /** Names of the parties and of the firm, short names and former ones. */
  names: readonly string[]
  /** Credit codes and numbers of matters. */
  numbers: readonly string[]
  /** Where the firms lie, from the county up: 浦城县, 南平市, 福建省. */
  places?: readonly string[]
}

const kinds: readonly (readonly [Leak['kind'], string, RegExp])[] = [
  [
    'case',
    '案号',
    /[([〔【]\d{4}[)\]〕】]\p{Script=Han}[\p{Script=Han}\d]{1,12}?第?\d{1,6}(?:号之[一二三四五六七八九十\d]+|号)/gu,
  ],
  // GB 32100: 31 symbols, the last a check character of any of them.
  ['code', '统一社会信用代码', /(?<![0-9A-Z])[159AN][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/g],
  [
    'identity',
    '证件号码',
    /(?<![0-9A-Z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![0-9A-Z])/g,
  ],
  ['phone', '手机号码', /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/g],
  ['phone', '电话号码', /(?<!\d)0\d{2,3}\d{7,8}(?!\d)/g],
]

/** As a reader sees through spacing, full-width letters and what has no width; `at` leads back to the text as written. */
function plain(text: string): { plain: string; at: number[] } {
  let joined = ''
  const at: number[] = []
  let place = 0
  for (const character of text) {
    for (const c of character.normalize('NFKC').toUpperCase())
      if (!/[\s\p{Cf}\p{Cc}\p{Pd}·•._*]/u.test(c)) {
        joined += c
        for (let i = 0; i < c.length; i++) at.push(place)
      }
    place += character.length
  }
  return { plain: joined, at }
}

const form =
  /(?:集团)?(?:股份|有限责任|有限|控股|投资)*(?:公司|合伙企业|个人独资企业|工厂|厂|商行|经营部|合作社|协会|商会|联合会)$/u
const place =
  /^(?:\p{Script=Han}{2,3}?(?:省|自治区))?(?:\p{Script=Han}{2,4}?(?:市|自治州|地区))?(?:\p{Script=Han}{1,5}?(?:区|县|市))?/u

/** A name without the places in front of it, whole (浦城县) or short (浦城). */
function withoutPlaces(name: string, places: readonly string[]): string {
  const known = places
    .flatMap(p => [p, p.replace(/(?:省|市|区|县|自治州|自治区|地区)$/, '')])
    .filter(p => p.length >= 2)
  const before = known.find(p => name.startsWith(p))
  return before ? withoutPlaces(name.slice(before.length), places) : name.replace(place, '')
}

/**
 * What a firm may be called without its whole name: without brackets, without its legal form, without the places it lies in. Too short
 * a rest is no name (茶业), and would refuse every text about the trade.
 */
export function callings(name: string, places: readonly string[] = []): string[] {
  const whole = plain(name).plain
  const bare = whole.replace(/\([^)]*\)/g, '')
  const root = bare.replace(form, '')
  const core = withoutPlaces(root, places)
  return [...new Set([whole, bare, ...[root, core].filter(n => [...n].length >= 4)])].filter(n => [...n].length >= 2)
}

/** Everything in a text that would tell whose it was; empty when it may be published. */
export function leaks(text: string, secrets: Secrets): Leak[] {
  const { plain: seen, at } = plain(text)
  const written = (from: number, length: number) => {
    const start = at[from]!
    const end = at[from + length] ?? text.length
    return text.slice(start, end).trim()
  }
  const found: Leak[] = []
  const add = (kind: Leak['kind'], title: string, from: number, length: number) => {
    const words = written(from, length)
    if (!found.some(l => l.kind === kind && l.found === words)) found.push({ kind, title, found: words })
  }
  const search = (needle: string, kind: Leak['kind'], title: string) => {
    for (let from = seen.indexOf(needle); needle !== '' && from >= 0; from = seen.indexOf(needle, from + needle.length))
      add(kind, title, from, needle.length)
  }
  for (const name of new Set(secrets.names.flatMap(n => callings(n, secrets.places))))
    search(name, 'name', '名称或者姓名')
  for (const number of new Set(secrets.numbers.map(n => plain(n).plain))) search(number, 'code', '代码或者编号')
  for (const [kind, title, pattern] of kinds)
    for (const match of seen.matchAll(pattern)) add(kind, title, match.index, match[0].length)
  return found
}
