import { unverified } from '../kernel/citation.ts'
import type { House } from '../kernel/house.ts'
import type { Setting } from '../matters/index.ts'

const nanping = (gist: string) => unverified('南平法院法律特派员助力优化营商环境三年行动', gist)
const ours = (gist: string) => unverified('本系统', gist)

/** No rule was found for these (待核); the categories are those by which 南平 counts its firms. */
export const settings: Readonly<Record<string, Setting>> = {
  'enterprises.categories': {
    title: '企业名录的类别标签',
    value: ['上市公司', '国有企业', '涉外资企业（含港澳台及合资）', '高新技术企业', '生态绿色企业'],
    source: nanping('首批派驻覆盖的企业按此分类统计'),
  },
  'enterprises.calls-per-month': {
    title: '各机构每月走访同一企业合计不超过几次',
    value: 4,
    source: ours('减少对企业的打扰，次数未见规定'),
  },
  'enterprises.join-days': {
    title: '前后几日之内的走访可以合并同行',
    value: 6,
    source: ours('一周之内的走访宜合并，天数未见规定'),
  },
  'enterprises.invitation-days': {
    title: '企业空间的邀请几日内有效',
    value: 30,
    source: ours('有效期未见规定'),
  },
  'enterprises.similar-percent': {
    title: '同一区划内名称相近到百分之几列为可能重复',
    value: 80,
    source: ours('按相同的双字所占比例，未见规定'),
  },
}

type Settings = Pick<House, 'setting'>
export const categoriesOf = (house: Settings) => house.setting<string[]>('enterprises.categories')
export const callsPerMonth = (house: Settings) => house.setting<number>('enterprises.calls-per-month')
export const joinDays = (house: Settings) => house.setting<number>('enterprises.join-days')
export const invitationDays = (house: Settings) => house.setting<number>('enterprises.invitation-days')
export const similarPercent = (house: Settings) => house.setting<number>('enterprises.similar-percent')
