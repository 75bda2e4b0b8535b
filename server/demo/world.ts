import type { AgencyKind } from '../people/index.ts'

/** An agency of the demonstration, by its code. `firm` ones are invented; addresses and telephones nobody gave us stay empty. */
export type AgencySeed = {
  code: string
  kind: AgencyKind
  name: string
  region: string
  parent?: string
  /** 机关代字, for those that issue documents. */
  prefix?: string
  phone?: string
  invented?: true
}

type Row = [code: string, kind: AgencyKind, name: string, parent?: string | undefined, prefix?: string]

const at = (region: string, agencies: readonly Row[]): AgencySeed[] =>
  agencies.map(([code, kind, name, parent, prefix]) => ({
    code,
    kind,
    name,
    region,
    ...(parent && { parent }),
    ...(prefix && { prefix }),
    ...(kind === 'hotline' && { phone: '12348' }),
    ...((kind === 'lawFirm' || kind === 'grassrootsLegalService') && { invented: true }),
  }))

/** The basic courts of 南平. */
const courts = [
  ['350702', '南平市延平区人民法院', '延法'],
  ['350703', '南平市建阳区人民法院', '建法'],
  ['350721', '顺昌县人民法院', '顺法'],
  ['350722', '浦城县人民法院', '浦法'],
  ['350723', '光泽县人民法院', '光法'],
  ['350724', '松溪县人民法院', '松法'],
  ['350725', '政和县人民法院', '政法'],
  ['350781', '邵武市人民法院', '邵法'],
  ['350782', '武夷山市人民法院', '武法'],
  ['350783', '建瓯市人民法院', '瓯法'],
] as const

/**
 * Three places and the province above them, and 南平 with its courts, parents before children. The agencies are those such places have, or that work there;
 * law firms are invented and say so (演示). What they do here is invented throughout.
 */
export const agencies: readonly AgencySeed[] = [
  ...at('440000', [
    ['44SF', 'bureau', '广东省司法厅', undefined, '粤司'],
    ['44RX', 'hotline', '广东省12348公共法律服务热线', '44SF'],
  ]),
  ...at('440400', [
    ['4404SF', 'bureau', '珠海市司法局', '44SF', '珠司'],
    ['4404FY', 'legalAidCentre', '珠海市法律援助处', '4404SF', '珠法援'],
    ['4404GF', 'serviceCentre', '珠海市公共法律服务中心', '4404SF'],
    ['4404RX', 'hotline', '珠海市12348公共法律服务热线', '4404SF'],
    ['4404CZ', 'government', '珠海市财政局'],
    ['4404RS', 'government', '珠海市人力资源和社会保障局'],
    ['4404FG', 'government', '珠海市发展和改革局'],
    ['4404GA', 'police', '珠海市公安局'],
    ['4404JC', 'procuratorate', '珠海市人民检察院'],
    ['4404ZY', 'court', '珠海市中级人民法院'],
    ['4404KS', 'custody', '珠海市看守所'],
    ['4404LZ', 'labourArbitration', '珠海市劳动人事争议仲裁委员会'],
    ['4404ZC', 'arbitration', '珠海国际仲裁院'],
    ['4404GT', 'peoplesMediation', '珠海市涉港澳纠纷人民调解委员会'],
    ['4404HJ', 'peoplesMediation', '珠海市婚姻家庭纠纷人民调解委员会'],
    ['4404LX', 'lawyersAssociation', '珠海市律师协会'],
    ['4404L1', 'lawFirm', '演示海桥律师事务所'],
    ['4404L2', 'lawFirm', '演示明珠律师事务所'],
    ['4404L3', 'lawFirm', '演示琴澳律师事务所'],
  ]),
  ...at('440402', [
    ['440402XZ', 'court', '珠海市香洲区人民法院'],
    ['440402GZ', 'notaryOffice', '横琴公证处'],
    ['440402ST', 'commercialMediation', '珠海市横琴新区国仲民商事调解中心'],
  ]),
  ...at('440100', [
    ['4401SF', 'bureau', '广州市司法局', '44SF', '穗司'],
    ['4401RX', 'hotline', '广州市12348公共法律服务热线', '4401SF'],
    ['4401ZC', 'arbitration', '广州仲裁院'],
    ['4401HL', 'court', '广州互联网法院'],
    ['4401HS', 'court', '广州海事法院'],
  ]),
  ...at('440105', [
    ['440105SF', 'bureau', '广州市海珠区司法局', '4401SF', '海司'],
    ['440105FY', 'legalAidCentre', '广州市海珠区法律援助处', '440105SF', '海法援'],
    ['440105GF', 'serviceCentre', '广州市海珠区公共法律服务中心', '440105SF'],
    ['440105QX', 'serviceStation', '清新—海珠产业投资促进中心公共法律服务工作站', '440105SF'],
    ['440105GA', 'police', '广州市公安局海珠区分局'],
    ['440105JC', 'procuratorate', '广州市海珠区人民检察院'],
    ['440105CT', 'court', '海珠区人民法院'],
    ['440105KS', 'custody', '广州市海珠区看守所'],
    ['440105GZ', 'notaryOffice', '海珠公证处'],
    ['440105L1', 'lawFirm', '演示江海律师事务所'],
    ['440105L2', 'lawFirm', '演示南洲律师事务所'],
  ]),
  ...at('441800', [
    ['4418SF', 'bureau', '清远市司法局', '44SF', '清司'],
    ['4418RX', 'hotline', '清远市12348公共法律服务热线', '4418SF'],
  ]),
  ...at('441803', [
    ['441803SF', 'bureau', '清远市清新区司法局', '4418SF', '清新司'],
    ['441803FY', 'legalAidCentre', '清远市清新区法律援助处', '441803SF', '清法援'],
    ['441803GF', 'serviceCentre', '清远市清新区公共法律服务中心', '441803SF'],
    ['441803GA', 'police', '清远市公安局清新分局'],
    ['441803JC', 'procuratorate', '清远市清新区人民检察院'],
    ['441803CT', 'court', '清远市清新区人民法院'],
    ['441803KS', 'custody', '清远市清新区看守所'],
    ['441803L1', 'lawFirm', '演示清源律师事务所'],
    ['441803J1', 'grassrootsLegalService', '演示太和基层法律服务所'],
  ]),
  ...(
    [
      ['440600', '佛山', '佛司'],
      ['441200', '肇庆', '肇司'],
      ['445300', '云浮', '云司'],
      ['440300', '深圳', '深司'],
      ['440500', '汕头', '汕司'],
      ['441400', '梅州', '梅司'],
      ['440800', '湛江', '湛司'],
    ] as const
  ).flatMap(([region, name, prefix]) =>
    at(region, [[`${region.slice(0, 4)}SF`, 'bureau', `${name}市司法局`, '44SF', prefix]]),
  ),
  ...at('350700', [
    ['3507SF', 'bureau', '南平市司法局', undefined, '南司'],
    ['3507GF', 'serviceCentre', '南平市公共法律服务中心', '3507SF', '南公法'],
    ['3507FG', 'government', '南平市发展和改革委员会'],
    ['3507ZY', 'court', '南平市中级人民法院', undefined, '南中法'],
    ['3507L1', 'lawFirm', '演示武夷律师事务所', undefined, '武夷律'],
    ['3507L2', 'lawFirm', '演示闽江源律师事务所'],
  ]),
  ...courts.flatMap(([region, name, prefix]) => at(region, [[`${region}FY`, 'court', name, '3507ZY', prefix]])),
]

/** One password for every account, said on /demo: there is nothing to guard. */
export const password = 'faqiao-demo-2026'

/**
 * Telephones: 154 0000 0001 and on. They have the shape of a mobile number, four zeros in the middle that anybody sees are made up,
 * and the demonstration sends no text anywhere: it keeps them on /demo.
 */
export const phoneOf = (n: number): string => `1540000${String(n).padStart(4, '0')}`

/** Residents to sign in as, first in the telephone book. */
export const residents: readonly { name: string; what: string }[] = [
  { name: '何美珍', what: '讨薪的法律援助正在办理，可以查看进展、留言、请求更换律师' },
  { name: '梁伯年', what: '追索赡养费，补正通知已发出：补充材料' },
  { name: '邓小兰', what: '工伤赔偿已归档：作出评价；问过的咨询已答复：追问或者点“已解决”' },
  { name: '罗建军', what: '收到不予援助决定：提出异议' },
  { name: '黎嘉欣', what: '离婚咨询已答复：追问、转为法律援助申请' },
  { name: '吴启明', what: '演示企业的管理员：成员、走访确认和评价、法治体检、定制服务' },
  { name: '范晓棠', what: '同一家企业的法务：填写法治体检、跟进风险项' },
  { name: '余长青', what: '演示商会的秘书长：会员企业、特派员走访、意见建议' },
]

/** Born when it matters to the story: the young and the old. */
export const births: Readonly<Record<string, string>> = {
  梁伯年: '1947-03-12',
  叶阿婆: '1943-11-02',
  温伯: '1950-06-18',
  小杰: '2010-05-20',
  小辉: '2010-09-01',
}
