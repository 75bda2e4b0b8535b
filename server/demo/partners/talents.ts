import { dateAt } from '../../kernel/day.ts'
import { agencyOfCode } from '../../matters/index.ts'
import { acceptAppointment, add, assign, offer, propose } from '../../talents/index.ts'
import { fault } from '../who.ts'
import type { Pairing } from './index.ts'

type Words = Omit<Parameters<typeof add>[1], 'agency'>

const one = (w: Pick<Words, 'kind' | 'name' | 'gist' | 'specialities'> & Partial<Words>): Words => ({
  languages: ['cmn', 'yue'],
  systems: ['mainland'],
  admissions: [],
  trainings: [],
  years: 10,
  most: 3,
  available: true,
  foreign: false,
  ...w,
})

/** Whom the host shares. All of them are invented. */
const host: readonly Words[] = [
  one({
    kind: 'lawyer',
    name: '陈葡生',
    gist: '葡语系国家投资、跨境商事仲裁',
    languages: ['cmn', 'yue', 'pt', 'en'],
    systems: ['mainland', 'macau', 'portuguese'],
    admissions: ['mainland', 'greaterBay', 'macau'],
    specialities: ['跨境投资', '商事仲裁'],
    years: 14,
    foreign: true,
  }),
  one({
    kind: 'lawyer',
    name: '许若英',
    gist: '进出口合同、国际贸易纠纷',
    languages: ['cmn', 'yue', 'en'],
    systems: ['mainland', 'hongKong', 'common'],
    admissions: ['mainland', 'greaterBay'],
    specialities: ['国际贸易', '信用证'],
    years: 9,
    foreign: true,
  }),
  one({
    kind: 'arbitrator',
    name: '沈秉衡',
    gist: '国际国内民商事仲裁',
    admissions: ['arbitrator'],
    specialities: ['商事仲裁', '建设工程'],
    years: 20,
  }),
  one({
    kind: 'notary',
    name: '邓守信',
    gist: '电子合同存证、赋予强制执行效力公证',
    admissions: ['notary'],
    specialities: ['存证', '强制执行公证'],
    years: 16,
  }),
  one({
    kind: 'mediator',
    name: '何调和',
    gist: '在线商事调解，达成协议后协助申请司法确认',
    admissions: ['mediator'],
    specialities: ['买卖合同', '货款'],
    trainings: ['商事调解员初任培训'],
    years: 8,
  }),
  one({
    kind: 'course',
    name: '行政执法案卷评查',
    gist: '半日课程，附评查表',
    specialities: ['行政执法'],
    years: 0,
    most: 12,
  }),
]
/** Whom the home side shares. */
const home: readonly Words[] = [
  one({
    kind: 'mediator',
    name: '成德厚',
    gist: '农村土地承包、劳务纠纷调解',
    admissions: ['mediator'],
    specialities: ['土地承包', '劳务'],
    trainings: ['人民调解员年度培训'],
    years: 18,
  }),
]

/** 清新 and 海珠 offer one another whom they have; a mediator of the one is appointed by the other, a second waits to be accepted. */
export async function tellTalents({ tx, house, registry, people, at, set }: Pairing, agreement: string): Promise<void> {
  const as = (login: string) => ({ tx, house, registry, viewer: people.member(login) ?? fault(login) })
  const agency = async (code: string) => ((await agencyOfCode(house, code)) ?? fault(code)).id
  const [haizhu, qingxin] = [await agency('440105SF'), await agency('441803SF')]
  const today = dateAt(at)
  const offered = new Map<string, string>()
  set(at.subtract({ hours: 24 * 60 }))
  for (const [by, of, shared] of [
    ['jieduihz', haizhu, host],
    ['jieduiqx', qingxin, home],
  ] as const)
    for (const words of shared) {
      const { id } = await add(as(by), { agency: of, ...words })
      await offer(as(by), id, agreement)
      offered.set(words.name, id)
    }
  const term = { from: today.subtract({ days: 50 }).toString(), until: today.add({ days: 100 }).toString() }
  const mutual = (by: string, name: string, party: number, title: string) =>
    propose(as(by), { agreement, talent: offered.get(name)!, by: party, title, ...term })
  set(at.subtract({ hours: 24 * 50 }))
  const appointed = await mutual('jieduiqx', '何调和', qingxin, '清新区特邀商事调解员')
  await acceptAppointment(as('juzhangqx'), appointed.id, qingxin)
  await acceptAppointment(as('juzhanghz'), appointed.id, haizhu)
  set(at.subtract({ hours: 24 * 2 }))
  const waiting = { ...term, from: today.toString() }
  const { id } = await propose(as('jieduihz'), {
    agreement,
    talent: offered.get('成德厚')!,
    by: haizhu,
    title: '海珠区特邀调解员',
    ...waiting,
  })
  await acceptAppointment(as('juzhanghz'), id, haizhu)
  await assign(as('jieduiqx'), offered.get('陈葡生')!, {
    for: qingxin,
    title: '陶瓷出口企业咨询葡语系国家代理合同',
    need: '审看一份葡文代理合同，列出主要风险。',
  })
}
