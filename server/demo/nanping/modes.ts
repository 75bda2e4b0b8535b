import { enterprisesById } from '../../enterprises/index.ts'
import { type Db, rows, statement } from '../../kernel/database.ts'
import { dateAt } from '../../kernel/day.ts'
import { addFile, agencyOfCode, keepFile, matterById } from '../../matters/index.ts'
import { accept, answer, divide, endTask, invite, note, participantsOf, sign } from '../../modes/index.ts'
import { addPost, type Viewer } from '../../people/index.ts'
import { fault } from '../who.ts'
import type { Nanping } from './index.ts'
import { paths, topics } from './modes-beats.ts'
import { day, type Played, personOf, play } from './paths.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>

const serving = statement(
  'demo.serving-envoys',
  `select e.person_id as person, n.name, e.agency_id as agency from envoy e join person n on n.id = e.person_id
   where e.status = 'serving' and e.from_date <= $1 order by e.agency_id, e.id limit 200`,
)
const appoint = statement(
  'demo.appoint-envoy',
  `insert into envoy (person_id, agency_id, from_date, specialities, languages, expert, invented) values ($1, $2, $3, $4, '{普通话}', true, true)`,
)
const invent = statement('demo.invent-person', 'insert into person (name, invented) values ($1, true) returning id')
const named = statement('demo.firm-named', 'select id from enterprise where name = $1')
const latestCall = statement(
  'demo.latest-call',
  'select id from mode_call where matter_id = $1 order by round desc limit 1',
)

const envoyOf = (p: { person: number; name: string; agency: number }): Staff => ({
  kind: 'staff',
  person: p.person,
  name: p.name,
  posts: [{ agencyId: p.agency, capacity: 'envoy', under: [] }],
  everywhere: false,
})

/** Three envoys to play with: those appointed by then, and as many more as the five modes need. */
async function envoys(tx: Db, house: Nanping['house'], since: Temporal.PlainDate): Promise<Staff[]> {
  const known = await rows<{ person: number; name: string; agency: number }>(tx, serving, [since.toString()])
  const wanted = [
    ['叶知秋', '350722FY', '合同'],
    ['黎晓岚', '350702FY', '知识产权'],
    ['卓一航', '350703FY', '股权'],
  ] as const
  for (const [name, code, speciality] of wanted.slice(known.length)) {
    const agency = ((await agencyOfCode(house, code)) ?? fault(code)).id
    const [made] = await rows<{ id: number }>(tx, invent, [name])
    await addPost(tx, made!.id, { agency, capacity: 'envoy', from: since })
    await rows(tx, appoint, [made!.id, agency, since.toString(), [speciality]])
    known.push({ person: made!.id, name, agency })
  }
  return known.slice(0, 3).map(envoyOf)
}

/** A firm of the register, and somebody who acts for it. */
export async function firmOf({ tx, people }: Nanping, firm: string, who: string) {
  const [found] = await rows<{ id: number }>(tx, named, [firm])
  const [e] = await enterprisesById(tx, found ? [found.id] : [])
  const { viewer } = people.resident(who)
  if (!e?.codeIndex || viewer.kind !== 'resident') return fault(`${firm} ${who}`)
  const member: Viewer = { ...viewer, seats: [{ enterprise: e.id, key: e.codeIndex, role: 'legal' }] }
  return { firm: e, member }
}

/** The five modes: somebody in every state, and a published result of each. */
export async function tellModes(t: Nanping): Promise<void> {
  const { tx, house, people, at, set } = t
  const began = at.subtract({ hours: 24 * 100 })
  set(began)
  const [lead, second, third] = await envoys(tx, house, dateAt(began))
  const { firm, member } = await firmOf(t, '演示浦城碧水竹业股份有限公司', '范晓棠')
  const staff = (login: string) => people.member(login) ?? fault(login)
  const [tasks, answers] = [new Map<string, number>(), new Map<string, number>()]
  const cast: Record<string, Viewer> = {
    office: staff('tepaibanpc'),
    above: staff('tepaiban'),
    lead: lead!,
    second: second!,
    third: third!,
    lawyer: staff('lvshinp'),
    firm: member,
  }
  const specials: Played['specials'] = {
    '+invite': async (t, id, viewer, given) => {
      const asked = Object.entries(given).map(([who, role]) => ({ person: personOf(cast[who]!), role: role as 'lead' }))
      const ids = await invite({ ...t, viewer }, id, { people: asked })
      for (const [i, who] of Object.keys(given).entries()) await accept({ ...t, viewer: cast[who]! }, ids[i]!)
    },
    '+sign': (t, id, viewer, given) => sign({ ...t, viewer }, id, given as { text: string }),
    '+divide': async (t, id, viewer, { who, title }) => {
      const person = personOf(cast[String(who)]!)
      const p = (await participantsOf(t.tx, id)).find(x => x.personId === person) ?? fault(String(who))
      const due = day(t.house, 20)
      tasks.set(id, await divide({ ...t, viewer }, id, { title: String(title), participant: p.id, due }))
    },
    '+finish': (t, id, viewer, { result }) =>
      endTask({ ...t, viewer }, tasks.get(id) ?? fault('no task'), 'finish', String(result)),
    '+note': (t, id, viewer, given) =>
      note({ ...t, viewer }, id, {
        ...(given as { place: string; people: string; text: string }),
        day: day(t.house, 0),
      }),
    '+file': async (t, id, viewer, { text }) => {
      const content = Buffer.from(String(text))
      const kept = await keepFile(t.house, { material: '调研报告', name: '调研报告.txt', content })
      return addFile(t.tx, t.house, (await matterById(t.tx, id)) ?? fault(id), viewer, kept)
    },
    '+answer': async (t, id, viewer, { text }) => {
      const [call] = await rows<{ id: number }>(t.tx, latestCall, [id])
      answers.set(id, (await answer({ ...t, viewer }, call!.id, String(text))).id)
    },
  }
  const signs: Record<string, (id: string) => unknown> = {
    '#lead': () => lead!.person,
    '#author': () => second!.name,
    '#answer': id => answers.get(id),
  }
  const holder = (await agencyOfCode(house, '350722FY')) ?? fault('no court')
  await play(
    { ...t, cast, agencies: { holder }, firm, topics, specials, sign: (value, id) => signs[value]?.(id) },
    paths,
  )
}
