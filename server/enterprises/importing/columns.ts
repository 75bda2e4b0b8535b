import { plain } from '../names.ts'

/** What a column of a register can hold. */
export const fields = {
  name: [
    '名称',
    '企业名称',
    '单位名称',
    '公司名称',
    '机构名称',
    '商会名称',
    '协会名称',
    '行会商会名称',
    '商会协会名称',
    '平台名称',
    '项目名称',
    '全称',
    '企业全称',
    '市场主体名称',
  ],
  code: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '统一代码', '统一社会信用代码注册号'],
  kind: ['类别', '类型', '主体类型', '单位类型', '对象类别', '对象类型'],
  region: [
    '行政区划',
    '行政区划代码',
    '区划',
    '区划代码',
    '所在行政区划',
    '所在地区',
    '所属地区',
    '所在区划',
    '县市区',
    '所在县市区',
    '地区',
    '属地',
    '所在地',
  ],
  industry: ['行业', '行业代码', '所属行业', '行业类别', '行业分类', '行业门类', '国民经济行业分类'],
  categories: ['类别标签', '标签', '企业类别', '企业标签', '企业类型', '分类标签'],
  address: ['地址', '住所', '注册地址', '注册地', '经营地址', '详细地址', '办公地址', '企业地址'],
  aka: ['曾用名', '简称', '曾用名简称', '曾用名称', '别名'],
  mainIndustry: ['主要行业', '主要产业', '是否主要行业', '主要行业产业', '是否主要行业产业'],
  bodies: [
    '所属行会商会平台',
    '所属行会商会',
    '所属商会',
    '所属协会',
    '所属商会协会',
    '所属平台',
    '所属工业平台',
    '所属园区',
    '所属商会平台',
    '所属行会商会平台项目',
    '所属重点项目',
  ],
  contact: ['联系人', '联络人', '联系人姓名', '企业联系人'],
  duty: ['职务', '联系人职务', '联络人职务'],
  phone: ['电话', '联系电话', '联系人电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '联络电话'],
} as const satisfies Record<string, readonly string[]>

export type Field = keyof typeof fields

const known = new Map<string, Field>(
  (Object.entries(fields) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map(name => [plain(name), field] as const),
  ),
)

/** A heading and what stands below it; undefined where nothing is known of it. */
export type Column = { heading: string; field?: Field }

/**
 * The columns of a row of headings, in whatever order; what stands in brackets or marks is overlooked. A field that is there twice counts
 * the first time, but for what can be of several columns (bodies, categories). Undefined where the row names no 名称.
 */
export function columnsOf(cells: readonly string[]): Column[] | undefined {
  const seen = new Set<Field>()
  const columns = cells.map((cell): Column => {
    const heading = cell.replace(/\s+/g, '')
    const field = known.get(plain(heading)) ?? known.get(plain(heading.replace(/[（(【[].*?[）)】\]]/g, '')))
    if (!field || (seen.has(field) && field !== 'bodies' && field !== 'categories')) return { heading }
    seen.add(field)
    return { heading, field }
  })
  return seen.has('name') ? columns : undefined
}

/** How a template names them, and what is shown of each. */
export const template: readonly { field: Field; heading: string; width: number; note: string }[] = [
  { field: 'name', heading: '名称', width: 34, note: '必填，全称' },
  { field: 'code', heading: '统一社会信用代码', width: 24, note: '企业必填；行会商会、平台、项目没有的可不填' },
  { field: 'kind', heading: '类别', width: 12, note: '企业、行会商会、工业平台、重点项目；不填为企业' },
  { field: 'region', heading: '行政区划', width: 24, note: '必填，六位代码或者全称，如 福建省南平市延平区' },
  { field: 'industry', heading: '行业', width: 14, note: 'GB/T 4754 门类或者大类代码、名称，如 C20' },
  { field: 'categories', heading: '类别标签', width: 24, note: '多项以；分开，须是设置中已有的' },
  { field: 'address', heading: '地址', width: 30, note: '' },
  { field: 'bodies', heading: '所属行会商会/平台', width: 30, note: '多项以；分开，须已登记或者在本文件中' },
  { field: 'mainIndustry', heading: '主要行业', width: 12, note: '行会商会填 是、否' },
  { field: 'aka', heading: '曾用名', width: 20, note: '多项以；分开' },
  { field: 'contact', heading: '联系人', width: 12, note: '' },
  { field: 'duty', heading: '职务', width: 12, note: '' },
  { field: 'phone', heading: '电话', width: 16, note: '' },
]
