import { modules } from '../../server/modules.ts'
import type { PostCapacity, Viewer } from '../../server/people/index.ts'
import { type Answer, type Client, type TestApp, testApp } from './app.ts'
import { anAgency, staff } from './house.ts'

/** 清新 and 海珠 with a bureau each, legal-aid and service centres, a province above them, and 佛山, which has no agreement with anybody. */
export type Regions = Awaited<ReturnType<typeof regions>>

const services = ['legal-aid.application', 'intake.consultation']

/** Signs in again when the clock was set past the session: a year is played in one test. */
export async function lasting(t: TestApp, viewer: Viewer & { kind: 'staff' }): Promise<Client> {
  let client = await t.as(viewer)
  const again =
    <A extends unknown[]>(call: (...a: A) => Promise<Answer>, name: 'get' | 'post' | 'put' | 'del' | 'send') =>
    async (...a: A): Promise<Answer> => {
      const answer = await call(...a)
      if (answer.body?.code !== 'session-expired') return answer
      client = await t.as(viewer)
      return (client[name] as unknown as typeof call)(...a)
    }
  return {
    get: again((...a: Parameters<Client['get']>) => client.get(...a), 'get'),
    post: again((...a: Parameters<Client['post']>) => client.post(...a), 'post'),
    put: again((...a: Parameters<Client['put']>) => client.put(...a), 'put'),
    del: again((...a: Parameters<Client['del']>) => client.del(...a), 'del'),
    send: again((...a: Parameters<Client['send']>) => client.send(...a), 'send'),
    get cookie() {
      return client.cookie
    },
  }
}

/** Both sides with their people, signed in through the door. */
export async function regions(given?: TestApp) {
  const t = given ?? (await testApp(modules))
  const { house } = t
  const agency = (code: string, kind: string, name: string, region: string, parent: number | null = null) =>
    anAgency(house, code, kind, name, region, name.slice(0, 3), parent)
  const province = await agency('44SF', 'bureau', '广东省司法厅', '440000')
  const side = async (code: string, name: string, region: string) => {
    const bureau = await agency(`${code}SF`, 'bureau', `${name}司法局`, region, province.id)
    const aid = await agency(`${code}FY`, 'legalAidCentre', `${name}法律援助处`, region, bureau.id)
    const centre = await agency(`${code}GF`, 'serviceCentre', `${name}公共法律服务中心`, region, bureau.id)
    const under = [aid.id, centre.id]
    const one = async (title: string, at: { id: number }, ...capacities: PostCapacity[]) =>
      lasting(
        t,
        await staff(
          house,
          `${name}${title}`,
          capacities.map(c => [at.id, c, at === bureau ? under : []]),
        ),
      )
    return {
      bureau,
      aid,
      centre,
      leader: await one('局长', bureau, 'leader'),
      liaison: await one('联络员', bureau, 'partnerClerk'),
      officer: await one('受理员', aid, 'intakeOfficer'),
      approver: await one('审批人', aid, 'approver'),
      clerk: await one('窗口', centre, 'windowClerk'),
    }
  }
  const [home, host, stranger] = [
    await side('441803', '清新区', '441803'),
    await side('440105', '海珠区', '440105'),
    await side('440604', '禅城区', '440604'),
  ]
  const coordinator = await lasting(
    t,
    await staff(house, '省厅协调', [
      [province.id, 'leader', [home, host].flatMap(s => [s.bureau.id, s.aid.id, s.centre.id])],
    ]),
  )
  return { t, province, coordinator, home, host, stranger }
}

export const text = (more: object = {}) => ({
  scope: {
    services,
    acts: ['see', 'note', 'offer', 'assist', 'serve'],
    data: ['materials'],
    regions: ['441803', '440105'],
  },
  from: '2026-01-01',
  until: '2026-12-31',
  text: '双方优势互补、资源共享，跨市办理公共法律服务。',
  ...more,
})

const must = (answer: Answer): Answer['body'] => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`)
  return answer.body
}

/** Signs the text that waits, for one's side. */
export async function sign(by: Client, id: string): Promise<Answer> {
  const a = must(await by.get(`/agreements/${id}`))
  const v = a.versions.at(-1)
  return by.post(`/agreements/${id}/versions/${v.version}/sign`, { digest: v.digest })
}

/** An agreement between the two, signed by both. */
export async function agreed(w: Regions, more: object = {}): Promise<string> {
  const { id } = must(
    await w.home.liaison.post('/agreements', {
      kind: 'agreement',
      title: '清新—海珠公共法律服务合作协议',
      parties: [
        { agency: w.home.bureau.id, regions: ['441803'], weaker: true },
        { agency: w.host.bureau.id, regions: ['440105'] },
      ],
      coordinator: w.province.id,
      ...text(more),
    }),
  )
  must(await sign(w.home.leader, id))
  must(await sign(w.host.leader, id))
  return id
}

/** Host lets the home bureau see matters of its legal-aid centre. */
export const granted = async (w: Regions, agreement: string, more: object = {}): Promise<number> =>
  must(
    await w.host.leader.post(`/agreements/${agreement}/grants`, {
      to: w.home.bureau.id,
      of: w.host.centre.id,
      procedures: ['intake.consultation'],
      acts: ['see'],
      data: [],
      ...more,
    }),
  ).id

/** A question asked at a window, with a telephone. */
export const asked = async (clerk: Client, agency: { id: number }, phone = '13800138222'): Promise<string> =>
  must(
    await clerk.post('/matters', {
      procedure: 'intake.consultation',
      action: 'askAtWindow',
      agency: agency.id,
      parties: [{ role: 'applicant', name: '梁小云', phone }],
      answers: { question: '在外地打工被拖欠工资，应当去哪里申请？' },
    }),
  ).id
/** What the limits of a consultation do on its way. */
export async function clockOnTheWay({ t }: Regions, value: 'runs' | 'stops' | 'restarts'): Promise<void> {
  await t.house.db.system.query(
    `insert into setting (name, value) values ('consultation.handover-clock', $1) on conflict (name) do update set value = excluded.value`,
    [JSON.stringify(value)],
  )
  await t.reload()
}
export { must }
