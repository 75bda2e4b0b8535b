import type { House } from '../../kernel/house.ts'
import { checkIdentity, checkPhone } from '../../people/index.ts'
import { sealedPhone } from '../contacts.ts'
import { type EnterpriseKind, enterpriseKinds } from '../kinds.ts'
import { coreOf } from '../names.ts'
import { tidy } from '../particulars.ts'
import { regionOf } from '../places.ts'
import { categoriesOf } from '../settings.ts'
import type { Column, Field } from './columns.ts'
import type { RawRow } from './worker.ts'

/** What a row says of an entry: only what stands in it. Phones are sealed already; faults name their column. */
export type Draft = {
  name: string
  kind?: EnterpriseKind
  code?: string
  region?: string
  industry?: string
  categories?: string[]
  mainIndustry?: boolean
  address?: string
  aka?: string[]
  bodies: string[]
  contact?: { name: string; duty: string | null; phoneSealed: string | null; phoneIndex: string | null }
  faults: { field: Field; title: string }[]
}

const kinds: readonly [RegExp, EnterpriseKind][] = [
  [/^(?:行会商会|行会|商会|协会|行业协会|商协会|行业商会|学会|联合会)$/, 'association'],
  [/^(?:工业)?(?:平台|园区|开发区)$|^工业园区?$|^产业园区?$/, 'platform'],
  [/^(?:重点)?项目$/, 'project'],
  [/^(?:企业|公司|市场主体|enterprise)$/, 'enterprise'],
]
const kindOf = (text: string): EnterpriseKind | undefined =>
  kinds.find(([shape]) => shape.test(text))?.[1] ??
  (Object.keys(enterpriseKinds) as EnterpriseKind[]).find(k => k === text)

const several = (text: string): string[] => [
  ...new Set(
    text
      .split(/[；;、\n|]+/)
      .map(tidy)
      .filter(Boolean),
  ),
]
/** Names of bodies hold 、 themselves at times. */
const bodiesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[；;\n|]+/)
      .map(tidy)
      .filter(Boolean),
  ),
]

/** Reads a row by its columns. `near` is the region in whose neighbourhood a bare name of a place is looked for. */
export function draftOf(
  house: Pick<House, 'keys' | 'setting'>,
  near: string,
  columns: readonly Column[],
  { cells }: RawRow,
): Draft {
  const all = (field: Field) =>
    columns.flatMap((c, i) => (c.field === field ? [(cells[i] ?? '').trim()] : [])).filter(Boolean)
  const cell = (field: Field): string => all(field)[0] ?? ''
  const faults: Draft['faults'] = []
  const categories = new Set(all('categories').flatMap(several))
  const named = cell('kind')
  let kind = named ? kindOf(named) : undefined
  // A column 类别 of a register may as well hold the labels.
  if (named && !kind && several(named).every(c => categoriesOf(house).includes(c))) {
    for (const c of several(named)) categories.add(c)
    kind = 'enterprise'
  } else if (named && !kind)
    faults.push({ field: 'kind', title: `没有类别“${named}”，应为${Object.values(enterpriseKinds).join('、')}` })
  const place = cell('region')
  const region = place ? regionOf(place, near) : undefined
  if (place && !region)
    faults.push({ field: 'region', title: `没有行政区划“${place}”，或者不止一处，请写六位代码或者全称` })
  const main = cell('mainIndustry')
  if (main && !/^[是否√×YN]$/i.test(main)) faults.push({ field: 'mainIndustry', title: `“${main}”应为 是 或者 否` })
  const phone = cell('phone') ? checkPhone(cell('phone')) : undefined
  if (phone && !phone.ok) faults.push({ field: 'phone', title: phone.fault })
  const who = cell('contact')
  if (!who && phone) faults.push({ field: 'contact', title: '写了电话，没有写联系人' })
  const name = tidy(cell('name'))
  if ([...name].length > 200) faults.push({ field: 'name', title: '名称超过 200 字' })
  return {
    name: [...name].slice(0, 200).join(''),
    ...(kind && { kind }),
    ...(cell('code') && { code: cell('code') }),
    ...(region && { region }),
    ...(cell('industry') && { industry: cell('industry') }),
    ...(categories.size > 0 && { categories: [...categories] }),
    ...(main && { mainIndustry: /^[是√Y]$/i.test(main) }),
    ...(cell('address') && { address: cell('address').slice(0, 300) }),
    ...(cell('aka') && { aka: several(cell('aka')).map(a => a.slice(0, 200)) }),
    bodies: all('bodies').flatMap(bodiesIn),
    ...(who && {
      contact: {
        name: who.slice(0, 60),
        duty: cell('duty').slice(0, 60) || null,
        ...(phone?.ok ? sealedPhone(house, phone.value) : { phoneSealed: null, phoneIndex: null }),
      },
    }),
    faults,
  }
}

/** The code of a draft as it is kept, where it is right. */
export const codeOf = (d: Draft): string | undefined => {
  const code = d.code ? checkIdentity('uscc', d.code) : undefined
  return code?.ok ? code.value : undefined
}

/** What two rows of one name in one place share. */
export const nameKeyOf = (d: Draft): string => `${d.kind ?? 'enterprise'} ${d.region ?? ''} ${coreOf(d.name)}`

/** What a file should have one row of: the code; without one, the name in its place. */
export const keyOf = (d: Draft): string | undefined => codeOf(d) ?? (d.name && !d.code ? nameKeyOf(d) : undefined)
