import { rows, statement, transact, within } from '../../server/kernel/database.ts'
import { Refusal } from '../../server/kernel/refusal.ts'
import { savePanelEntry } from '../../server/legal-aid/store.ts'
import {
  type Acted,
  acceptor,
  act,
  following,
  type HoldingAgency,
  type Matter,
  matterById,
  matterView,
  type PartyInput,
  partiesOf,
  prepareOpening,
} from '../../server/matters/index.ts'
import { modules } from '../../server/modules.ts'
import {
  checkPhone,
  inventedIdentity,
  type PostCapacity,
  phoneIndex,
  reachOf,
  type Viewer,
} from '../../server/people/index.ts'
import { anAgency, staff, type TestHouse, testHouse } from './house.ts'

const addPerson = statement('test.resident', 'insert into person (name, invented) values ($1, true) returning id')

/** A bureau with its centre, another centre, firms, organs, and everybody who works there; in a house of its own unless one is given. */
export async function aidWorld(given?: TestHouse) {
  const t = given ?? (await testHouse(modules))
  const { house } = t
  const bureau = await anAgency(house, '440402S', 'bureau', '香洲区司法局', '440402', '香司')
  const centre = await anAgency(house, '440402A', 'legalAidCentre', '香洲区法律援助处', '440402', '香法援', bureau.id)
  const other = await anAgency(house, '440105A', 'legalAidCentre', '海珠区法律援助处', '440105', '海法援')
  const firm = await anAgency(house, '440402L', 'lawFirm', '明理律师事务所', '440402', null)
  const rival = await anAgency(house, '440402M', 'lawFirm', '达义律师事务所', '440402', null)
  const court = await anAgency(house, '440402C', 'court', '香洲区人民法院', '440402', null)
  const prison = await anAgency(house, '440402K', 'custody', '香洲区看守所', '440402', null)
  const one = (name: string, ...posts: [HoldingAgency, PostCapacity, number[]?][]) =>
    staff(
      house,
      name,
      posts.map(([a, c, under]) => [a.id, c, under ?? []]),
    )
  const people = {
    officer: await one('受理员', [centre, 'intakeOfficer'], [centre, 'approver']),
    approver: await one('审批人', [centre, 'approver']),
    assigner: await one('指派员', [centre, 'assigner']),
    clerk: await one('窗口员', [centre, 'windowClerk']),
    elsewhere: await one('外地受理员', [other, 'intakeOfficer'], [other, 'approver'], [other, 'assigner']),
    reviewer: await one('复核员', [bureau, 'bureauReviewer', [centre.id]]),
    agent: await one('坐席', [bureau, 'hotlineAgent']),
    lawyer: await one('陈律师', [firm, 'lawyer']),
    second: await one('林律师', [rival, 'lawyer']),
    director: await one('明理主任', [firm, 'firmDirector']),
    rivalDirector: await one('达义主任', [rival, 'firmDirector']),
    judge: await one('法院联络员', [court, 'caseOrganClerk'], [court, 'approver']),
    warder: await one('看守所联络员', [prison, 'custodyClerk']),
    duty: await one('值班律师', [firm, 'dutyLawyer']),
    expert: await one('评估专家', [bureau, 'peerReviewer']),
    insider: await one('同所专家', [bureau, 'peerReviewer'], [firm, 'firmDirector']),
  }
  const joins = (person: number, agency: number, more: object = {}) =>
    savePanelEntry(house.db.system, centre.id, {
      person,
      agency,
      capacity: 'lawyer',
      specialities: ['labour'],
      languages: ['cantonese'],
      practisingSince: '2015-01-01',
      knowsMinors: false,
      active: true,
      ...more,
    })
  await joins(people.lawyer.person, firm.id)
  await joins(people.second.person, rival.id, {
    specialities: ['criminal'],
    criminalSince: '2016-01-01',
    knowsMinors: true,
  })
  return { t, bureau, centre, other, firm, rival, court, prison, ...people, ...hands(t) }
}

/** Somebody who proved a phone by SMS. */
export async function resident(t: TestHouse, name: string, phone: string): Promise<Viewer & { kind: 'resident' }> {
  const [row] = await rows<{ id: number }>(t.house.db.system, addPerson, [name])
  const checked = checkPhone(phone)
  if (!checked.ok) throw new Error(checked.fault)
  return { kind: 'resident', person: row!.id, name, phone: phoneIndex(t.house, checked.value) }
}

/** What one does with matters, as the routes do it. */
function hands(t: TestHouse) {
  const { house, registry } = t
  const open = async (
    viewer: Viewer,
    procedure: string,
    action: string,
    agency: HoldingAgency,
    parties: readonly PartyInput[],
    answers: object,
    origin?: string,
  ): Promise<string> => {
    const from =
      origin === undefined
        ? undefined
        : await within(house.db, reachOf(viewer), async tx =>
            following(tx, house, (await matterById(tx, origin))!, await partiesOf(tx, origin)),
          )
    const prepared = prepareOpening(house, registry, {
      procedure,
      action,
      agency,
      channel: 'portal',
      parties,
      answers,
      viewer,
      ...(from && { from }),
    })
    await acceptor(house)({ prepared, respond: () => null })
    return prepared.matter.id
  }
  const does = (viewer: Viewer, id: string, action: string, answers: object = {}): Promise<Acted> =>
    within(house.db, reachOf(viewer), tx => act(tx, house, registry, id, action, answers, { viewer }))
  const sees = (viewer: Viewer, id: string) =>
    within(house.db, reachOf(viewer), async tx => {
      const m = await matterById(tx, id)
      return m && matterView(tx, house, registry, m, viewer)
    })
  const matter = async (id: string): Promise<Matter> => (await transact(house.db.system, tx => matterById(tx, id)))!
  const query = async <T extends object>(text: string, values: unknown[] = []) =>
    (await house.db.system.query<T & Record<string, unknown>>(text, values)).rows as T[]
  /** The newest matter that came out of another. */
  const child = async (id: string, procedure: string): Promise<string> =>
    (
      await query<{ id: string }>(
        'select id from matter where origin_id = $1 and procedure = $2 order by opened_at desc, id desc limit 1',
        [id, procedure],
      )
    )[0]!.id
  return { open, does, sees, matter, query, child }
}

export type AidWorld = Awaited<ReturnType<typeof aidWorld>>

/** The parties of a wage claim; the same seed is the same person. */
export const worker = (seed = '张三', phone = '13800138000'): PartyInput[] => [
  { role: 'applicant', name: seed, phone, identity: { kind: 'residentId', number: inventedIdentity(seed) } },
  { role: 'respondent', name: '珠江五金有限公司' },
]

/** A migrant worker who asks for wages, with proof. */
export const wageClaim = {
  appliesAs: 'self',
  ground: 'wages',
  entrusted: false,
  exemption: 'migrantWorker',
  exemptionProof: '居住证',
  story: '在工地做了三个月，老板不给工资',
  proceeding: 'nonLitigation',
  disputeRegion: '440402',
  minor: false,
}
export const giving = {
  proposal: 'give',
  aidForm: 'labour',
  checkedBy: 'exempt',
  reason: '申请人系进城务工人员，请求支付劳动报酬',
}

export const refused = (code: string) => (e: unknown) => e instanceof Refusal && e.code === code

/** Brings a new wage claim to the door of the assigner. */
export async function granted(w: AidWorld, seed = '张三', phone = '13800138000'): Promise<string> {
  const id = await w.open(w.clerk, 'legal-aid.application', 'apply', w.centre, worker(seed, phone), wageClaim)
  await w.does(w.officer, id, 'draft', giving)
  await w.does(w.approver, id, 'approve')
  return id
}

/** Names the best lawyer, has the firm answer, and assigns. */
export async function assigned(w: AidWorld, id: string): Promise<string> {
  await w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person })
  await w.does(w.director, await w.child(id, 'legal-aid.conflict-check'), 'clear')
  await w.does(w.assigner, id, 'assign')
  return id
}
