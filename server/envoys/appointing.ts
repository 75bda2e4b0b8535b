import { allocateNumbers, documentNumber } from '../docket/index.ts'
import { type Db, isUniqueViolation, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { HoldingAgency, Situation, Verb } from '../matters/index.ts'
import { addPost, endPostsWith, prolongPost } from '../people/index.ts'
import * as store from './envoy.store.ts'
import { chosen } from './law.ts'
import { nomineeOf } from './nominee.ts'
import { postsBeyond, postsOfEnvoy } from './post.store.ts'
import { closePost, daysSince } from './posting.ts'
import { recount } from './recounting.ts'
import { untilOf } from './rules.ts'
import { ranks } from './words.ts'

/** Whoever is nominated is what they are said to be, and nobody's envoy. Refuses `not-eligible`, `serving-already`, `nominated-already`. */
export async function assertFree(
  tx: Db,
  house: House,
  agency: Pick<HoldingAgency, 'id' | 'name'>,
  given: { person: number; name: string; rank: keyof typeof ranks },
  but?: string,
): Promise<void> {
  const found = await store.ranksOf(tx, given.person, agency.id, dateAt(house.now()))
  if (!found.includes(given.rank))
    refuse('not-eligible', `${given.name}现在不是${agency.name}的${ranks[given.rank]}`, {
      status: 422,
      basis: chosen,
      next: '请核对人选和职务。',
    })
  const [term, others] = await seeingAll(tx, async () => [
    await store.openTerm(tx, given.person),
    await store.openNominations(tx, given.person, but),
  ])
  if (term) refuse('serving-already', `${given.name}已是在任的特派员`, { status: 409, next: '调任请办理“调任”。' })
  if (others.length > 0)
    refuse('nominated-already', `${given.name}的提名（${others[0]!.number}）还没有决定`, {
      status: 409,
      next: '请先办理原有的提名。',
    })
}

const termOf = async (tx: Db, matter: string): Promise<store.Envoy> => {
  const envoy = await store.envoyOfMatter(tx, matter)
  return envoy ?? refuse('no-term', '这一任用没有任期记录', { status: 409, next: '请联系特派员工作办公室核对。' })
}
const actorOf = (s: Situation) => s.doer.person

/** Ends a term with all its posts, each counted anew. */
async function end(tx: Db, house: House, matter: string, last: string, why: string, actor?: number) {
  const envoy = await termOf(tx, matter)
  await seeingAll(tx, async () => {
    await store.endEnvoy(tx, envoy.id, last, why)
    await endPostsWith(tx, envoy.person, { agency: envoy.agency, capacity: 'envoy' }, Temporal.PlainDate.from(last))
    for (const post of await postsBeyond(tx, envoy.id, last)) await closePost(tx, house, post, last, why, actor)
  })
  return envoy
}

/** Counts anew all an envoy is posted at, in every quarter since a day. */
const recountAll = async (tx: Db, house: House, envoy: number, since: string) => {
  const posts = await postsOfEnvoy(tx, envoy)
  await recount(
    tx,
    house,
    posts.map(p => p.id),
    daysSince(house, Temporal.PlainDate.from(since)),
  )
}

export const verbs: Readonly<Record<string, Verb>> = {
  'envoys.vet': async ({ tx, house, agency, matter }) => {
    await assertFree(tx, house, agency, nomineeOf(matter.facts), matter.id)
    return undefined
  },
  'envoys.admit': async ({ tx, house, agency, matter, answers, at }) => {
    const nominee = nomineeOf(matter.facts)
    await assertFree(tx, house, agency, nominee, matter.id)
    const [from, until] = [String(answers.from), String(answers.until)]
    const { year } = dateAt(at)
    const [taken] = await allocateNumbers(tx, [{ agency: agency.id, series: 'envoy-certificate', year, count: 1 }])
    const certificate = documentNumber(`${agency.documentPrefix ?? agency.code}特派`, year, taken!.last)
    const envoy = await store
      .addEnvoy(tx, {
        person: nominee.person,
        agency: agency.id,
        matter: matter.id,
        certificate,
        from,
        to: until,
        specialities: nominee.specialities,
        languages: nominee.languages,
      })
      .catch(error =>
        isUniqueViolation(error, 'envoy_once')
          ? refuse('serving-already', `${nominee.name}刚刚已被任用为特派员`, {
              status: 409,
              next: '请刷新页面，查看最新情况。',
            })
          : Promise.reject(error),
      )
    await addPost(tx, nominee.person, {
      agency: agency.id,
      capacity: 'envoy',
      from: Temporal.PlainDate.from(from),
      to: Temporal.PlainDate.from(until),
    })
    return { facts: { certificate, envoy }, handler: { agency: agency.id, person: nominee.person } }
  },
  'envoys.suspend': async ({ tx, house, matter, answers }) => {
    const envoy = await termOf(tx, matter.id)
    await store.setEnvoyStatus(tx, envoy.id, 'suspended')
    await store.beginPause(tx, envoy.id, String(answers.from), String(answers.why))
    await recountAll(tx, house, envoy.id, String(answers.from))
    return undefined
  },
  'envoys.resume': async ({ tx, house, matter, answers }) => {
    const envoy = await termOf(tx, matter.id)
    await store.setEnvoyStatus(tx, envoy.id, 'serving')
    await store.closePause(tx, envoy.id, String(answers.from))
    await recountAll(tx, house, envoy.id, String(matter.facts.suspend?.from ?? answers.from))
    return undefined
  },
  'envoys.extend': async ({ tx, house, matter, answers }) => {
    const envoy = await termOf(tx, matter.id)
    const before = envoy.to?.toString() ?? String(answers.until)
    await store.setEnvoyEnd(tx, envoy.id, String(answers.until))
    const until = Temporal.PlainDate.from(String(answers.until))
    await prolongPost(tx, envoy.person, { agency: envoy.agency, capacity: 'envoy' }, until)
    await recountAll(tx, house, envoy.id, before)
    return undefined
  },
  'envoys.transfer': async s => {
    const { tx, house, matter, answers, agency } = s
    const why = `调任：${String(answers.why)}`
    const envoy = await end(tx, house, matter.id, String(answers.last), why, actorOf(s))
    const nominee = nomineeOf(matter.facts)
    return {
      facts: { envoy: envoy.id },
      handler: null,
      refer: {
        procedure: 'envoys.appointment',
        action: 'arrive',
        agency: Number(answers.agency),
        takes: 'nothing',
        answers: {
          ...nominee,
          specialities: envoy.specialities,
          languages: envoy.languages,
          from: agency.name,
        },
      },
    }
  },
  'envoys.leave': async s => {
    const { tx, house, matter, answers } = s
    await end(tx, house, matter.id, String(answers.last), `离任：${String(answers.why)}`, actorOf(s))
    return { handler: null }
  },
  'envoys.expire': async ({ tx, house, matter }) => {
    const until = untilOf(matter.facts)!
    await end(tx, house, matter.id, until, '任期届满')
    return { handler: null }
  },
}
