import type { House } from '../kernel/house.ts'
import { type FieldFault, refuse } from '../kernel/refusal.ts'
import { checkIdentity, isInventedCode, normalise, regionName, regionPath } from '../people/index.ts'
import { industryOf, industryTitle } from './industries.ts'
import { type EnterpriseKind, enterpriseKinds } from './kinds.ts'
import { categoriesOf } from './settings.ts'
import type { Enterprise } from './store.ts'

/** What the register says of an entry, beside who keeps it. */
export type Particulars = Pick<
  Enterprise,
  'name' | 'aka' | 'code' | 'region' | 'industry' | 'categories' | 'mainIndustry' | 'address'
>
export type Given = Partial<Particulars>

export const fieldTitles: Readonly<Record<keyof Particulars | 'kind' | 'status', string>> = {
  kind: '类别',
  name: '名称',
  aka: '曾用名、简称',
  code: '统一社会信用代码',
  region: '行政区划',
  industry: '行业',
  categories: '类别标签',
  mainIndustry: '主要行业、产业',
  address: '地址',
  status: '状态',
}

/** Full-width brackets and no white space around, as names are written. */
export const tidy = (text: string): string =>
  text.trim().replace(/\s+/g, ' ').replaceAll('(', '（').replaceAll(')', '）')

/**
 * Checks what an entry is to say, all faults at once, each by its field. The code by GB 32100 (an enterprise has one; an association,
 * platform or project may have none), the region by GB/T 2260, the industry by GB/T 4754, categories by the setting.
 */
export function checked(
  house: Pick<House, 'setting'>,
  kind: EnterpriseKind,
  given: Given,
): { particulars: Particulars; faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const fault = (field: keyof Particulars, title: string) => void faults.push({ field, title })
  const name = tidy(given.name ?? '')
  if ([...name].length < 2) fault('name', '请填写名称全称')
  const code = given.code?.trim() ? checkIdentity('uscc', given.code) : undefined
  if (code && !code.ok) fault('code', code.fault)
  if (!code && kind === 'enterprise') fault('code', '企业应有统一社会信用代码')
  const region = given.region ?? ''
  if (!regionName(region)) fault('region', region === '' ? '请填写行政区划' : `没有行政区划“${region}”`)
  const industry = given.industry?.trim() ? industryOf(given.industry) : null
  if (industry === undefined) fault('industry', `GB/T 4754 没有行业“${given.industry}”`)
  const categories = [...new Set((given.categories ?? []).map(c => c.trim()).filter(Boolean))]
  const known = categoriesOf(house)
  const strange = categories.filter(c => !known.includes(c))
  if (strange.length > 0)
    fault('categories', `没有类别标签${strange.map(c => `“${c}”`).join('、')}，现有：${known.join('、')}`)
  const aka = [...new Set((given.aka ?? []).map(tidy).filter(a => a !== '' && a !== name))]
  return {
    faults,
    particulars: {
      name,
      aka,
      code: code?.ok ? code.value : null,
      region,
      industry: industry ?? null,
      categories,
      mainIndustry: given.mainIndustry ?? false,
      address: given.address?.trim() || null,
    },
  }
}

/** Refuses `enterprise-refused` with all faults. */
export function particularsOf(house: Pick<House, 'setting'>, kind: EnterpriseKind, given: Given): Particulars {
  const { particulars, faults } = checked(house, kind, given)
  if (faults.length > 0)
    refuse('enterprise-refused', `登记内容有${faults.length}处需要修改`, {
      status: 422,
      fields: faults,
      next: '请对照执照修改后重新提交。',
    })
  return particulars
}

export type FieldChange = { field: string; title: string; before: string; after: string }

const said: { [K in keyof Particulars]: (p: Particulars) => string } = {
  name: p => p.name,
  aka: p => p.aka.join('、'),
  code: p => p.code ?? '',
  region: p => regionPath(p.region) ?? p.region,
  industry: p => (p.industry ? `${p.industry} ${industryTitle(p.industry) ?? ''}` : ''),
  categories: p => p.categories.join('、'),
  mainIndustry: p => (p.mainIndustry ? '是' : '否'),
  address: p => p.address ?? '',
}

/** What is different, in words. */
export const changesOf = (before: Particulars, after: Particulars): FieldChange[] =>
  (Object.keys(said) as (keyof Particulars)[])
    .map(field => ({ field, title: fieldTitles[field], before: said[field](before), after: said[field](after) }))
    .filter(c => c.before !== c.after)

/** Whether a code is nobody's: an entry of the demonstration. */
export const inventedBy = (p: Particulars): boolean => p.code !== null && isInventedCode(p.code)

export const kindTitle = (kind: EnterpriseKind): string => enterpriseKinds[kind]
/** A code as it is looked for, whole or in part. */
export const codePart = (text: string): string => normalise(text)
