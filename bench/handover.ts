import { offer, offerAll } from '../server/handovers/index.ts'
import { type Db, type Scope, transact, within } from '../server/kernel/database.ts'
import type { InboxQuery } from '../server/matters/contract.ts'
import { acceptAll, act, agencyCalled, inbox, prepareOpening } from '../server/matters/index.ts'
import type { PostCapacity, Viewer } from '../server/people/index.ts'
import { benchHouse, fill, ms, quantiles, timed } from './world.ts'

const [agreements, ways, matters] = [500, 1_000, 100_000]

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

const b = await benchHouse()
try {
  const { house, registry } = b
  const sql = async <T>(text: string, values: unknown[] = []) => (await house.db.system.query(text, values)).rows as T[]
  await fill(house, 0, matters)
  const [reader] = await sql<{ id: number }>(`select id from agency where code = 'B00007'`)

  /** As many agreements as are wanted, in force, each opening to one agency a service of another. */
  const conclude = async () => {
    await sql(
      `insert into agency (code, kind, name, region) select 'P' || lpad(i::text, 5, '0'), 'legalAidCentre', '协作' || i, '4403' || lpad((i % 90 + 10)::text, 2, '0')
       from generate_series(1, $1::int) i on conflict do nothing`,
      [agreements],
    )
    await sql(
      `with a as (
         insert into agreement (id, number, kind, title, involved, version, scope, from_day, until_day, drafted_at)
         select gen_random_uuid(), 'X' || g.id, 'agreement', '协议' || g.id, array[$1::int, g.id], 1, '{}', current_date - 10, current_date + 300, now()
         from agency g where g.code like 'P%' returning id, involved[2] as of
       )
       insert into reach_grant (agreement_id, to_id, of_id, procedures, acts, data, from_day, until_day, given_at)
       select id, $1, of, '{consultation,legal-aid.application}', '{see}', '{}', current_date - 10, current_date + 300, now() from a`,
      [reader!.id],
    )
    await sql('analyze reach_grant')
  }
  const dissolve = async () => {
    await sql('delete from reach_grant')
    await sql('delete from agreement')
  }

  const filters: InboxQuery[] = [
    {},
    { light: 'red' },
    { procedure: 'consultation', state: 's3' },
    { category: 'c5' },
    { view: 'closed' },
  ]
  const reach: Scope = { agencies: [reader!.id] }
  const page = (q: InboxQuery) =>
    within(house.db, reach, tx =>
      inbox(tx, { ...q, limit: 50 }, { reach, person: 1, now: house.now(), openStates: () => ['s0', 's3'] }),
    )
  const one = async () => {
    const [row] = await sql<{ id: string }>('select id from matter where agency_id = $1 limit 1', [reader!.id])
    return within(house.db, reach, tx => tx.query('select * from matter where id = $1', [row!.id]))
  }
  const measure = async () => {
    const times: number[] = []
    for (let round = 0; round < 60; round++)
      for (const q of filters) times.push(await timed(() => page(q)), await timed(one))
    return times.slice(filters.length * 4)
  }
  const [bare, bound]: [number[], number[]] = [[], []]
  await measure()
  for (let round = 0; round < 4; round++) {
    await conclude()
    bound.push(...(await measure()))
    await dissolve()
    bare.push(...(await measure()))
  }
  const [with500, without] = [quantiles(bound), quantiles(bare)]
  console.log(`lists without agreements     p50 ${ms(without.p50)}  p99 ${ms(without.p99)}`)
  console.log(`lists with ${agreements} in force     p50 ${ms(with500.p50)}  p99 ${ms(with500.p99)}`)
  console.log(`ratio p50 ${(with500.p50 / without.p50).toFixed(3)}, p99 ${(with500.p99 / without.p99).toFixed(3)}`)

  await sql(
    `insert into agency (code, kind, name, region) values ('HA001', 'serviceCentre', '甲中心', '441803'), ('HB001', 'serviceCentre', '乙中心', '440105')`,
  )
  const [from, to] = await sql<{ id: number }>(`select id from agency where code in ('HA001', 'HB001') order by code`)
  const [signed] = await sql<{ id: string }>(
    `insert into agreement (id, number, kind, title, involved, version, scope, from_day, until_day, drafted_at)
     values (gen_random_uuid(), 'HX1', 'agreement', '移送协议', $1, 1, $2, current_date - 10, current_date + 300, now()) returning id`,
    [
      [from!.id, to!.id],
      JSON.stringify({ services: ['intake.consultation'], acts: ['offer'], data: [], regions: ['441803', '440105'] }),
    ],
  )
  await sql(
    `insert into agreement_party (agreement_id, agency_id, regions) values ($1, $2, '{441803}'), ($1, $3, '{440105}')`,
    [signed!.id, from!.id, to!.id],
  )
  const clerk = async (name: string, agency: number): Promise<Viewer> => {
    const [person] = await sql<{ id: number }>('insert into person (name) values ($1) returning id', [name])
    const capacity: PostCapacity = 'windowClerk'
    return {
      kind: 'staff',
      person: person!.id,
      name,
      everywhere: false,
      posts: [{ agencyId: agency, capacity, under: [] }],
    }
  }
  const [giver, taker] = [await clerk('甲', from!.id), await clerk('乙', to!.id)]
  const centre = await agencyCalled(house, from!.id)
  /** Matters of the one centre, to go over to the other. */
  const open = async () => {
    const prepared = Array.from({ length: ways }, (_, i) =>
      prepareOpening(house, registry, {
        procedure: 'intake.consultation',
        action: 'askByLetter',
        agency: centre,
        channel: 'window',
        parties: [{ role: 'applicant', name: `来信人${i}` }],
        answers: { question: '邻里排水纠纷如何处理？' },
        viewer: giver,
      }),
    )
    for (const some of chunks(prepared, 100))
      await transact(house.db.system, tx =>
        acceptAll(
          tx,
          house,
          some.map(p => ({ prepared: p, respond: () => null })),
        ),
      )
    await sql('analyze')
    return prepared.map(p => p.matter.id)
  }
  await sql(`insert into setting (name, value) values ('consultation.handover-clock', '"restarts"')`)
  /** So many at a time as the house has connections. */
  const each = async <T>(work: (item: T) => Promise<unknown>, items: readonly T[]) => {
    const left = [...items]
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
      }),
    )
  }
  const given = { to: to!.id, why: '争议在当地' }
  const desk = (tx: Db) => ({ tx, house, registry, viewer: giver })
  const offerings = {
    'one by one': (ids: readonly string[]) =>
      each(id => transact(house.db.system, tx => offer(desk(tx), id, given)), ids),
    'in hundreds': (ids: readonly string[]) =>
      each(some => transact(house.db.system, tx => offerAll(desk(tx), some, given)), chunks(ids, 100)),
  }
  for (let round = 1; round <= 2; round++)
    for (const [how, offering] of Object.entries(offerings)) {
      const ids = await open()
      const offered = await timed(() => offering(ids))
      const steps = await sql<{ id: string }>('select id from handover where ended_at is null')
      const accepted = await timed(() =>
        each(
          ({ id }) => transact(house.db.system, tx => act(tx, house, registry, id, 'accept', {}, { viewer: taker })),
          steps,
        ),
      )
      const [moved] = await sql<{ n: number }>(
        `select count(*)::int as n from matter where agency_id = $1 and id = any ($2::uuid[]) and due_at is not null`,
        [to!.id, ids],
      )
      const seconds = (n: number) => `${(n / 1000).toFixed(2)} s`
      console.log(
        `${moved!.n} hand-overs, offered ${how}: ${seconds(offered)}, accepted and re-clocked: ${seconds(accepted)}, together ${seconds(offered + accepted)}`,
      )
    }
} finally {
  await b.close()
}
