import { modules } from '../../server/modules.ts'
import { partnerships } from '../../server/partnerships/index.ts'
import { type Answer, type Client, type TestApp, testApp } from './app.ts'
import { anAgency, staff } from './house.ts'
import { lasting, must, sign } from './regions.ts'
import { upload } from './wire.ts'

/** 佛山, which helps 肇庆 and 云浮; a service centre of 肇庆 (there) and one of 佛山 (here); and 汕头, which has no part in it. */
export type Three = Awaited<ReturnType<typeof three>>

export async function three(at = '2026-01-05T09:00:00+08:00', given?: TestApp) {
  const t = given ?? (await testApp(modules, { at }))
  const side = async (code: string, name: string) => {
    const agency = await anAgency(t.house, `${code}ZB`, 'government', `${name}市委依法治市办`, code, name.slice(0, 2))
    const one = async (title: string, capacity: 'leader' | 'partnerClerk' | 'supervisor') =>
      lasting(t, await staff(t.house, `${name}${title}`, [[agency.id, capacity]]))
    return {
      id: agency.id,
      code,
      name: agency.name,
      leader: await one('主任', 'leader'),
      liaison: await one('联络员', 'partnerClerk'),
      reader: await one('督办员', 'supervisor'),
    }
  }
  const [foshan, zhaoqing, yunfu, stranger] = [
    await side('440600', '佛山'),
    await side('441200', '肇庆'),
    await side('445300', '云浮'),
    await side('440500', '汕头'),
  ]
  const window = async (code: string, name: string) => {
    const centre = await anAgency(t.house, `${code}GF`, 'serviceCentre', `${name}市公共法律服务中心`, code, name)
    return { centre, clerk: await lasting(t, await staff(t.house, `${name}窗口`, [[centre.id, 'windowClerk']])) }
  }
  const [there, here] = [await window('441200', '肇庆'), await window('440600', '佛山')]
  return { t, foshan, zhaoqing, yunfu, stranger, there, here }
}
type Side = Three['foshan']

/** The agreement of the three for a year, signed by all. */
export async function signed(w: Three, more: object = {}): Promise<string> {
  const parties = [w.foshan, w.zhaoqing, w.yunfu]
  const { id } = must(
    await w.foshan.liaison.post('/agreements', {
      kind: 'memorandum',
      title: '法治建设结对提升机制备忘录',
      parties: parties.map(p => ({ agency: p.id, regions: [p.code], weaker: p !== w.foshan })),
      scope: {
        services: ['intake.consultation'],
        acts: ['offer', 'assist'],
        data: [],
        regions: parties.map(p => p.code),
      },
      from: '2026-01-01',
      until: '2027-12-31',
      text: '每年共同推动法治建设协调发展取得明显成效。',
      ...more,
    }),
  )
  for (const p of parties) must(await sign(p.leader, id))
  return id
}

/** A pair that follows the scheme of 佛山. */
export async function paired(w: Three, more: object = {}): Promise<string> {
  const id = await signed(w, more)
  must(await w.foshan.liaison.post(`/partnerships/${id}/scheme`, { scheme: 'foshan' }))
  return id
}

let sent = 0
/** Sends a file as evidence; its number. */
export async function evidence(by: Client, pair: string, words = `材料${sent}`): Promise<number> {
  return must(await evidenceSent(by, pair, words)).id
}
export const evidenceSent = (by: Client, pair: string, words: string): Promise<Answer> =>
  by.send({
    method: 'POST',
    url: `/api/v1/partnerships/${pair}/files`,
    headers: {
      'content-type': 'multipart/form-data; boundary=----faqiao',
      'idempotency-key': `evidence-${++sent}-key`,
    },
    payload: upload({}, `${words.slice(0, 20)}.txt`, Buffer.from(words)).multipart,
  })

export const page = async (by: Client, pair: string, year = 2026) =>
  must(await by.get(`/partnerships/${pair}?year=${year}`))
/** The duty whose title has these words. */
export const dutyCalled = async (w: Three, pair: string, words: string, year = 2026) =>
  (await page(w.foshan.liaison, pair, year)).duties.find((d: { title: string }) => d.title.includes(words))

/** Calls a meeting and writes down that it was held. */
export async function meeting(by: Client, pair: string, kind: string, title: string, day: string): Promise<number> {
  const { id } = must(
    await by.post(`/partnerships/${pair}/meetings`, { kind, title, day, place: '佛山', agenda: '研究年度事项' }),
  )
  must(
    await by.post(`/partnerships/${pair}/meetings/${id}/hold`, {
      version: 1,
      day,
      participants: '三市',
      minutes: '已召开',
    }),
  )
  return id
}

/** One side tells, another countersigns. */
export async function counted(teller: Side, other: Side, pair: string, duty: number, deed: object): Promise<number> {
  const { id } = must(await teller.liaison.post(`/partnerships/${pair}/duties/${duty}/deeds`, deed))
  must(await other.liaison.post(`/partnerships/${pair}/deeds/${id}/countersign`))
  return id
}

/** What the clock does by itself. */
export const swept = (w: Three) => Promise.all((partnerships.sweeps ?? []).map(s => s.run(w.t.house, w.t.registry)))
export { must }
