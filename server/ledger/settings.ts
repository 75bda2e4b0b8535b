import { unverified } from '../kernel/citation.ts'
import type { House } from '../kernel/house.ts'
import type { Setting } from '../matters/index.ts'
import { minuteOf, type Rules } from './reminding.ts'

const ours = (gist: string) => unverified('本系统', gist)

/** When whom is reminded (待核): no law says so. Days are working days of the commitment's calendar. */
export const settings: Readonly<Record<string, Setting>> = {
  'ledger.remind-before': {
    title: '到期前多少个工作日提醒（可列多项）',
    value: [3, 1],
    source: ours('到期前三个工作日、一个工作日各提醒一次'),
  },
  'ledger.remind-after': {
    title: '逾期后第多少个工作日再提醒（可列多项）',
    value: [1, 3, 7],
    source: ours('逾期后第一、三、七个工作日各提醒一次'),
  },
  'ledger.escalate-leader': {
    title: '逾期后第多少个工作日告知责任机构的领导',
    value: 3,
    source: ours('逾期三个工作日升级至本机构领导'),
  },
  'ledger.escalate-above': {
    title: '逾期后第多少个工作日告知上级机构的督办人员或者领导',
    value: 7,
    source: ours('逾期七个工作日升级至上级机构'),
  },
  'ledger.remind-at': { title: '每日自何时起提醒', value: '08:30', source: ours('上班时间八时三十分') },
  'ledger.remind-until': { title: '每日至何时止提醒', value: '17:30', source: ours('下班时间十七时三十分') },
}

export const rulesOf = (house: Pick<House, 'setting'>): Rules => ({
  before: house.setting('ledger.remind-before'),
  after: house.setting('ledger.remind-after'),
  leaderAfter: house.setting('ledger.escalate-leader'),
  aboveAfter: house.setting('ledger.escalate-above'),
  from: minuteOf(house.setting('ledger.remind-at')),
  until: minuteOf(house.setting('ledger.remind-until')),
})
