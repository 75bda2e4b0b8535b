import { lapse } from '../../server/matters/index.ts'
import { forgetViewers } from '../../server/people/index.ts'
import type { Answer, Client } from './app.ts'
import { anEnterprise } from './enterprises.ts'
import { anAgency, staff } from './house.ts'
import { member } from './modes.ts'
import { agreed, lasting, must, type Regions, regions, text } from './regions.ts'

/** The scope of a station's agreement: its requests, and that the home bureau may look. */
export const scope = {
  services: ['stations.request'],
  acts: ['see', 'serve'],
  data: ['materials'],
  regions: ['441803', '440105'],
}

/** 清新 and 海珠, the station in 海珠 with its clerk, a notary office and an arbitration commission, a firm of 清新 and one of 佛山. */
export async function stationWorld(given?: Regions) {
  const w = given ?? (await regions())
  const { t, home, host } = w
  const { house } = t
  const agency = await anAgency(
    house,
    '440105QX',
    'serviceStation',
    '清新—海珠公共法律服务工作站',
    '440105',
    '海站',
    host.bureau.id,
  )
  // The leader of the host now has one more agency below.
  forgetViewers(house)
  const notary = await anAgency(house, '440105GZ', 'notaryOffice', '海珠公证处', '440105', '海公')
  const arbitration = await anAgency(house, '4401ZC', 'arbitration', '广州仲裁委员会', '440100', '穗仲')
  const mediator = await staff(house, '调解员', [[arbitration.id, 'mediator']])
  const people = {
    clerk: await lasting(t, await staff(house, '工作站窗口', [[agency.id, 'windowClerk']])),
    notary: await lasting(t, await staff(house, '公证员', [[notary.id, 'notary']])),
    arbitrator: await lasting(t, await staff(house, '仲裁秘书', [[arbitration.id, 'intakeOfficer']])),
    mediator: await lasting(t, mediator),
  }
  const firm = await anEnterprise(house, home.bureau.id, '清新陶瓷有限公司', { region: '441803' })
  const foreign = await anEnterprise(house, home.bureau.id, '禅城灯具有限公司', { region: '440604' })
  const legal = await member(t, firm.id, '15400007001', '陶瓷法务')
  const reader = await member(t, firm.id, '15400007002', '陶瓷查阅', 'reader')
  const other = await member(t, foreign.id, '15400007003', '灯具法务')
  return { ...w, agency, notary, arbitration, mediator, people, firm, foreign, legal, reader, other }
}
export type StationWorld = Awaited<ReturnType<typeof stationWorld>>

/** An agreement of kind `station` between the two, in force. */
export const agreedOn = (w: StationWorld, more: object = {}): Promise<string> =>
  agreed(w, { kind: 'station', title: '清新—海珠工作站共建合作协议', scope, ...more })

/** A station that serves: founded by the host's leader, with two bodies and two services. */
export async function standing(w: StationWorld, more: object = {}, grant = true) {
  const agreement = await agreedOn(w, more)
  const { id } = must(
    await w.host.leader.post('/stations', {
      agreement,
      home: w.home.bureau.id,
      host: w.host.bureau.id,
      agency: w.agency.id,
      ...(grant && { grant }),
    }),
  )
  const pooled = async (body: object): Promise<number> =>
    must(await w.people.clerk.post(`/stations/${id}/bodies`, body)).id
  const [notary, arbitration] = [
    await pooled({ agency: w.notary.id, brings: '公证', who: '值班公证员', phone: '020-84111111' }),
    await pooled({
      agency: w.arbitration.id,
      brings: '国际国内民商事仲裁、商事调解',
      who: '调解员',
      person: w.mediator.person,
      phone: '020-83222222',
    }),
  ]
  const offered = async (title: string, body: number): Promise<number> =>
    must(await w.people.clerk.post(`/stations/${id}/services`, { title, gist: `${title}服务`, body })).id
  const [notarial, mediation] = [await offered('公证', notary), await offered('商事调解及司法确认', arbitration)]
  return { id, agreement, notary, arbitration, notarial, mediation }
}
export type Standing = Awaited<ReturnType<typeof standing>>

export const wish = {
  title: '货款纠纷',
  story: '广州客户拖欠货款，希望在线调解并申请司法确认。',
  contact: '何经理 0763-5800000',
}

/** A firm's request, by whoever. */
export const asking = (by: Client, w: StationWorld, s: Standing, more: object = {}): Promise<Answer> =>
  by.post(`/stations/${s.id}/requests`, { enterprise: w.firm.id, service: s.mediation, ...wish, ...more })

export const does = async (by: Client, matter: string, action: string, answers: object = {}): Promise<Answer['body']> =>
  must(await by.post(`/matters/${matter}/acts/${action}`, { answers }))

/** The order a request went out in. */
export async function orderOf(w: StationWorld, matter: string): Promise<string> {
  const found = await w.t.house.db.system.query<{ id: string }>(
    `select id from matter where origin_id = $1 and procedure = 'stations.order' order by opened_at desc, id desc limit 1`,
    [matter],
  )
  return found.rows[0]!.id
}

export const stateOf = async (w: StationWorld, matter: string): Promise<string> =>
  (await w.t.house.db.system.query<{ state: string }>('select state from matter where id = $1', [matter])).rows[0]!
    .state

export const lapsed = (w: StationWorld): Promise<number> =>
  lapse(w.t.house, w.t.registry, error => {
    throw error
  })
export { text }
