import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { lapse } from '../server/matters/index.ts'
import { type Answer, ask, type Client } from './support/app.ts'
import { agreed, asked, must, type Regions, regions } from './support/regions.ts'

let w: Regions
let agreement: string
/** Who may hold the matters of this world, and whoever speaks for each at its window. */
let houses: { id: number; name: string; by: Client }[]

before(async () => {
  w = await regions()
  agreement = await agreed(w)
  houses = [
    { ...w.home.centre, by: w.home.clerk },
    { ...w.home.aid, by: w.home.officer },
    { ...w.host.centre, by: w.host.clerk },
    { ...w.host.aid, by: w.host.officer },
  ]
})

/** One thing somebody does, to the n-th matter; whoever may not is refused, which is an outcome like any other. */
type Deed = { does: (typeof deeds)[number]; matter: number; who: number; to: number; twice: boolean }
const deeds = [
  'open',
  'offer',
  'offerAll',
  'acceptAll',
  'withdraw',
  'accept',
  'redirect',
  'contest',
  'designate',
  'silence',
  'answer',
  'suspend',
  'resume',
] as const

const deed = fc.record<Deed>({
  does: fc.constantFrom(...deeds, 'open', 'offer', 'offer', 'accept', 'accept', 'redirect'),
  matter: fc.nat(5),
  who: fc.nat(3),
  to: fc.nat(3),
  twice: fc.boolean(),
})

const opened: string[] = []
const stepOf = async (subject: string) =>
  (
    await ask<{ id: string }>(
      w.t,
      'select id from handover where subject_id = $1 order by offered_at desc, id desc limit 1',
      [subject],
    )
  )[0]?.id
const sweep = async (name: string) => {
  for (const s of w.t.registry.sweeps.filter(s => s.name === name)) await s.run(w.t.house, w.t.registry)
}

async function act(d: Deed): Promise<Answer[]> {
  const subject = opened[d.matter % Math.max(1, opened.length)]
  const [who, to] = [houses[d.who]!, houses[d.to]!]
  const times = (once: () => Promise<Answer>) => Promise.all(d.twice ? [once(), once()] : [once()])
  if (d.does === 'open') {
    if (opened.length < 6) opened.push(await asked(who.by, who))
    return []
  }
  if (d.does === 'suspend') return [await w.host.leader.post(`/agreements/${agreement}/suspend`, { why: '试' })]
  if (d.does === 'resume') return [await w.host.leader.post(`/agreements/${agreement}/resume`, { why: '试' })]
  if (!subject) return []
  if (d.does === 'offerAll') return times(() => who.by.post('/handovers', { matters: opened, to: to.id, why: '试' }))
  if (d.does === 'acceptAll') {
    const steps = (await Promise.all(opened.map(stepOf))).filter(s => s !== undefined)
    return steps.length > 0 ? times(() => who.by.post('/handovers/accept', { steps })) : []
  }
  const step = await stepOf(subject)
  if (d.does === 'offer') return times(() => who.by.post(`/matters/${subject}/handover`, { to: to.id, why: '试' }))
  if (d.does === 'answer')
    return times(() => who.by.post(`/matters/${subject}/acts/answer`, { answers: { text: '试' } }))
  if (!step) return []
  const does = (by: Client, action: string, answers: object = {}) =>
    times(() => by.post(`/matters/${step}/acts/${action}`, { answers }))
  switch (d.does) {
    case 'withdraw':
      return times(() => who.by.post(`/handovers/${step}/withdraw`, { why: '试' }))
    case 'accept':
      return does(who.by, 'accept')
    case 'redirect':
      return does(who.by, 'redirect', { competent: to.id, why: '试' })
    case 'contest':
      return does(who.by, 'contest', { why: '试' })
    case 'designate':
      return does(w.coordinator, 'designate', { agency: to.id, why: '试' })
    default: {
      const [due] = await ask<{ due: Temporal.Instant | null }>(w.t, 'select due_at as due from matter where id = $1', [
        step,
      ])
      if (due?.due) w.t.setClock(due.due.add({ minutes: 1 }).toString())
      await lapse(w.t.house, w.t.registry)
      return []
    }
  }
}

/** What must be so whatever was done: nothing lost, doubled, orphaned; nobody sees what is not theirs. */
async function check(): Promise<void> {
  const matters = await ask<{
    id: string
    agency: number
    number: string
    open: boolean
    owner: string | null
    owed: number
    wrong: number
    moves: number
    way: number
    lentTo: number | null
  }>(
    w.t,
    `select m.id, m.agency_id as agency, m.number, m.closed_at is null as open, m.owner,
       (select count(*)::int from commitment c where c.matter_id = m.id and c.status in ('open', 'paused')) as owed,
       (select count(*)::int from commitment c where c.matter_id = m.id and c.status in ('open', 'paused') and c.agency_id <> m.agency_id) as wrong,
       (select count(*)::int from docket_entry d where d.stream = m.id and d.kind = 'matter.moved') as moves,
       (select count(*)::int from handover h where h.subject_id = m.id and h.ended_at is null) as way,
       (select h.to_id from handover h where h.subject_id = m.id and h.ended_at is null limit 1) as "lentTo"
     from matter m where m.id = any ($1::uuid[])`,
    [opened],
  )
  assert.equal(matters.length, opened.length, 'none is lost')
  assert.equal(new Set(matters.map(m => m.number)).size, opened.length, 'none is doubled')
  const accepted = await ask<{ subject: string; n: number }>(
    w.t,
    `select h.subject_id as subject, count(*)::int as n from handover h join matter s on s.id = h.id
     where h.outcome = 'accepted' or h.outcome = 'designated' and exists (
       select 1 from docket_entry d where d.stream = h.subject_id and d.kind = 'matter.moved' and d.body->>'handover' = s.number)
     group by 1`,
  )
  for (const m of matters) {
    if (m.open) assert.ok(m.owner !== null && m.owed > 0, 'whoever waits is waited on by somebody')
    assert.equal(m.wrong, 0, 'what is owed is owed by whoever holds it')
    assert.ok(m.way <= 1, 'one way at a time')
    assert.equal(m.moves, accepted.find(a => a.subject === m.id)?.n ?? 0, 'it moved as often as it was accepted')
    for (const h of houses) {
      const seen = (await h.by.get(`/matters/${m.id}`)).status === 200
      const ours = m.agency === h.id
      // The post at a window of one agency reaches that agency alone.
      assert.equal(seen, ours || m.lentTo === h.id, `${h.name} and ${m.number}`)
    }
    assert.equal((await w.stranger.clerk.get(`/matters/${m.id}`)).status, 404)
  }
  const hanging = await ask(
    w.t,
    `select 1 from matter m join handover h on h.id = m.id where (m.closed_at is null) <> (h.ended_at is null)`,
  )
  assert.deepEqual(hanging, [], 'a step is over exactly when its matter is')
}

const one = (does: Deed['does'], matter: number, who: number, to = 0): Deed => ({ does, matter, who, to, twice: false })
/** A story in which a matter goes every way there is; chance alone might leave one out. */
const everyWay: Deed[] = [
  ...[one('open', 0, 0), one('offer', 0, 0, 2), one('contest', 0, 2), one('designate', 0, 0, 2)],
  ...[one('open', 1, 0), one('offer', 1, 0, 2), one('silence', 1, 0), one('designate', 1, 0, 0)],
  ...[one('open', 2, 0), one('offer', 2, 0, 2), one('redirect', 2, 2, 3), one('accept', 2, 3)],
  ...[one('open', 3, 0), one('offer', 3, 0, 2), one('withdraw', 3, 0)],
]

test('whatever both sides do, in whatever order, twice or at once: no matter is lost, doubled or orphaned, and no reach is left behind', {
  timeout: 300_000,
}, async () => {
  let acts = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 40 }), async run => {
      w.t.setClock('2026-09-21T10:00:00+08:00')
      opened.length = 0
      if ((await w.host.leader.get(`/agreements/${agreement}`)).body.standing === 'suspended')
        must(await w.host.leader.post(`/agreements/${agreement}/resume`, { why: '试' }))
      for (const d of run) {
        for (const answer of await act(d)) assert.ok(answer.status < 500, answer.text)
        acts += 1
      }
      await sweep('handovers-lapse')
      await check()
    }),
    { numRuns: 90, examples: [[everyWay]] },
  )
  const came = await ask<{ outcome: string; n: number }>(
    w.t,
    'select outcome, count(*)::int as n from handover where outcome is not null group by 1 order by 1',
  )
  assert.deepEqual(
    came.map(c => c.outcome),
    ['accepted', 'designated', 'disputed', 'redirected', 'silent', 'stayed'],
    'every way it can end was gone',
  )
  assert.ok(acts > 2000, `${acts} acts were played`)
})
