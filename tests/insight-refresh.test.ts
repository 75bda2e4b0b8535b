import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { Overview } from '../server/insight/contract.ts'
import { rebuild, refresh, refreshPage } from '../server/insight/index.ts'
import { sweepOnce } from '../server/kernel/sweeps.ts'
import { modules } from '../server/modules.ts'
import { until } from './running.ts'
import type { Client } from './support/app.ts'
import { ask, type TestApp, testApp } from './support/app.ts'
import { staff, testHouse } from './support/house.ts'
import { anyMatter, chance, province, write } from './support/insight.ts'

let t: TestApp
let w: Awaited<ReturnType<typeof province>>
/** Staff sign in anew each time: hours pass between one look and the next. */
let leader: () => Promise<Client>
let agent: () => Promise<Client>
let resident: Client

before(async () => {
  t = await testApp(modules, { at: '2026-09-07T10:00:00+08:00' })
  w = await province(t.house)
  const below = [w.hotline, w.city, w.cityCentre, w.county, w.countyCentre].map(a => a.id)
  const chief = await staff(t.house, '厅长', [[w.top.id, 'leader', below]])
  const desk = await staff(t.house, '坐席', [[w.hotline.id, 'hotlineAgent']])
  leader = () => t.as(chief)
  agent = () => t.as(desk)
  // On a busy machine a house that was just built turns requests away at first.
  await until(async () => (await t.visitor.get('/procedures')).status === 200)
  resident = await t.resident('13800138000', '张三')
})

/** The sweep as the house runs it, a while later. */
async function sweep(minutes = 1): Promise<void> {
  t.setClock(t.house.now().add({ minutes }).toString())
  const sweeping = t.registry.sweeps.find(s => s.name === 'insight')!
  assert.ok(sweeping.everySeconds <= 20)
  const outcome = await sweepOnce(t.house.db, { ...sweeping, run: () => sweeping.run(t.house, t.registry) })
  assert.ok('done' in outcome, JSON.stringify(outcome))
}

const figuresOf = async (more = '') => {
  const answer = await (await leader()).get(`/insight/overview${more}`)
  assert.equal(answer.status, 200, answer.text)
  const o: Overview = answer.body
  const value = (name: string) => {
    const { of, per, value } = o.cards.find(c => c.measure === name)!.now
    return per ? [of?.n, per.n] : value
  }
  return {
    opened: value('opened'),
    closed: value('closed'),
    open: value('open'),
    onTime: value('onTime'),
    overdue: value('overdue'),
    rated: value('rated'),
  }
}

async function consult(): Promise<string> {
  const answer = await resident.post('/consultations', {
    question: '老板拖欠我三个月工资，怎么办？',
    phone: '13800138000',
    name: '张三',
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body.id
}
const nothing = { opened: 0, closed: 0, open: 0, onTime: [0, 0], overdue: 0, rated: 0 }
const reply = { text: '依照《民法典》第五百七十七条，可以请求支付。' }

test('before the first sweep there is no figure and no moment; afterwards there is', async () => {
  const first = (await (await leader()).get('/insight/overview')).body as Overview
  assert.deepEqual([first.asOf, first.behind], [undefined, true])
  await sweep()
  const second = (await (await leader()).get('/insight/overview')).body as Overview
  assert.deepEqual([second.asOf, second.behind], [t.house.now().toString(), false])
})

test('a matter moves the figures when it is opened, answered, closed and rated, after the sweep and once', async () => {
  const id = await consult()
  assert.deepEqual(await figuresOf(), nothing)
  await sweep()
  const opened = { ...nothing, opened: 1, open: 1 }
  assert.deepEqual(await figuresOf(), opened)
  await sweep()
  assert.deepEqual(await figuresOf(), opened, 'a second sweep counts nothing twice')

  assert.equal((await (await agent()).post(`/matters/${id}/acts/answer`, { answers: reply })).status, 200)
  assert.equal((await resident.post(`/matters/${id}/acts/solve`)).status, 200)
  await sweep()
  assert.deepEqual(await figuresOf(), { ...nothing, opened: 1, closed: 1 }, 'what is not due yet is no promise kept')

  assert.equal((await resident.post(`/matters/${id}/rating`, { grade: 5 })).status, 200)
  await sweep()
  assert.deepEqual(await figuresOf(), { ...nothing, opened: 1, closed: 1, rated: 1 })

  await sweep(25 * 60)
  assert.deepEqual(
    await figuresOf(),
    { ...nothing, opened: 1, closed: 1, rated: 1, onTime: [1, 1] },
    'its day has come',
  )
})

test('a promise nobody kept is late as soon as its moment has passed, with nobody touching it', async () => {
  const id = await consult()
  await sweep(23 * 60)
  assert.deepEqual((await figuresOf()).onTime, [1, 1])
  await sweep(70)
  assert.deepEqual([(await figuresOf()).onTime, (await figuresOf()).overdue], [[1, 2], 1])
  assert.equal((await (await agent()).post(`/matters/${id}/acts/answer`, { answers: reply })).status, 200)
  await sweep()
  assert.deepEqual([(await figuresOf()).onTime, (await figuresOf()).overdue], [[1, 2], 0], 'done late is late for good')
})

test('a matter that is handed over leaves the figures of one agency for those of another', async () => {
  const id = await consult()
  await sweep()
  const at = async (agency: number) => (await figuresOf(`?agency=${agency}`)).opened
  const [here, there] = [await at(w.hotline.id), await at(w.county.id)]
  await ask(t, 'update matter set agency_id = $2, insight_stale = true where id = $1', [id, w.county.id])
  await sweep()
  assert.deepEqual([await at(w.hotline.id), await at(w.county.id)], [Number(here) - 1, Number(there) + 1])
})

test('the sums with all below follow when an agency comes under another, and when it leaves', async () => {
  const all = async () => (await figuresOf()).opened
  const was = await all()
  await ask(t, 'update agency set parent_id = $2 where id = $1', [w.county.id, w.otherCity.id])
  await sweep()
  const city = await t.as(await staff(t.house, '局长', [[w.city.id, 'leader', [w.cityCentre.id]]]))
  assert.equal((await city.get('/insight/overview')).body.cards[0].now.value, 0)
  assert.equal(await all(), was)
  await ask(t, 'update agency set parent_id = $2 where id = $1', [w.county.id, w.city.id])
  await sweep()
  assert.equal(await all(), was)
})

test('a refresh that dies in the middle has not happened; the next one counts everything once', async () => {
  await consult()
  const was = await figuresOf()
  await ask(t, `create function broken() returns trigger language plpgsql as 'begin raise exception ''broken''; end'`)
  await ask(t, 'create trigger broken before insert or update on insight_facet for each row execute function broken()')
  await assert.rejects(refresh(t.house), /broken/)
  assert.deepEqual(await figuresOf(), was)
  await ask(t, 'drop trigger broken on insight_facet')
  await Promise.all([refresh(t.house), refresh(t.house)])
  assert.deepEqual(await figuresOf(), { ...was, opened: Number(was.opened) + 1, open: Number(was.open) + 1 })
})

test('a matter somebody is at waits for the next time and holds nobody up', async () => {
  const id = await consult()
  const was = await figuresOf()
  const busy = await t.house.db.system.connect()
  await busy.query('begin')
  await busy.query('select from matter where id = $1 for update', [id])
  await sweep()
  assert.deepEqual(await figuresOf(), was)
  assert.equal((await (await leader()).get('/insight/overview')).body.behind, true)
  await busy.query('commit')
  busy.release()
  await sweep()
  assert.equal((await figuresOf()).opened, Number(was.opened) + 1)
})

test('a backlog is counted page by page, and says that it is behind until it is through', async () => {
  const r = chance(3)
  const agencies = Object.values(w).map(a => a.id)
  const many = Array.from({ length: 250 }, (_, n) => anyMatter(r, n, agencies, ['intake.consultation'], t.house.now()))
  await write(t.house, many)
  assert.deepEqual(await refreshPage(t.house, { page: 100 }), { counted: 100, more: true, behind: true })
  assert.equal((await (await leader()).get('/insight/overview')).body.behind, true)
  await refresh(t.house, { page: 100 })
  assert.equal((await (await leader()).get('/insight/overview')).body.behind, false)
})

const cells = async (query: (text: string) => Promise<unknown[]>) => ({
  cube: await query(
    `select * from insight_cube where (opened, crisis, open, closed, closed_days, kept, late, overdue, rated, satisfied)
       <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0) order by span, whole, agency_id, day, service`,
  ),
  facet: await query(
    'select * from insight_facet where n <> 0 order by span, agency_id, measure, facet, day, service, key',
  ),
  matter: await query('select * from insight_matter order by matter_id'),
  commitment: await query('select * from insight_commitment order by commitment_id'),
  rating: await query('select * from insight_rating order by matter_id'),
})

/** Something that can happen between two sweeps; the numbers pick whom it happens to. */
type Happening = { what: keyof typeof happenings; n: number; m: number }
const stale = 'insight_stale = true'
const happenings = {
  closed: `update matter set closed_at = $3, outcome = case when $2 % 2 = 0 then 'done' else 'refused' end, ${stale} where id = $1 and closed_at is null`,
  reopened: `update matter set closed_at = null, outcome = null, ${stale} where id = $1`,
  moved: `update matter set agency_id = (select id from agency order by id offset $2 % 10 limit 1), ${stale} where id = $1`,
  renamed: `update matter set category = case when $2 % 3 = 0 then null else '类别' || $2 end, urgency = $2 % 3, ${stale} where id = $1`,
  rated: `with r as (insert into rating (matter_id, grade, at) values ($1, 1 + $2 % 5, $3) on conflict do nothing returning 1)
    update matter set ${stale} where id = $1`,
  met: `with c as (update commitment set status = 'met', ended_at = $3 where matter_id = $1 and status = 'open' returning 1) update matter set ${stale} where id = $1`,
  annulled: `with c as (update commitment set status = 'void', ended_at = $3 where matter_id = $1 and status = 'open' returning 1) update matter set ${stale} where id = $1`,
  extended: `with c as (update commitment set due_at = $3::timestamptz + ($2 - 5) * interval '7 hours' where matter_id = $1 and status = 'open' returning 1)
    update matter set ${stale} where id = $1`,
  handed: `with c as (update commitment set agency_id = (select id from agency order by id offset $2 % 10 limit 1) where matter_id = $1 returning 1)
    update matter set ${stale} where id = $1`,
  turned: `update agency set parent_id = case when $2 % 3 = 0 then null else (select min(id) from agency) end
    where id = (select max(id) - $2 % 5 from agency) and $1::uuid is not null and $3::timestamptz is not null`,
  swept: '',
  waited: '',
} as const

test('whatever happens in whatever order, the figures kept step by step are those counted from the beginning', {
  timeout: 300_000,
}, async () => {
  const house = await testHouse(modules, '2026-03-01T08:00:00+08:00')
  const { system } = house.house.db
  const agencies = Object.values(await province(house.house)).map(a => a.id)
  const query = async (text: string) => (await system.query(text)).rows
  // Small, so that agencies come by sums of their own and lose them again.
  const sizes = { agencies: 4, matters: 40 }
  let n = 0
  const happening = fc.record({
    what: fc.constantFrom(...(Object.keys(happenings) as Happening['what'][])),
    n: fc.nat(39),
    m: fc.nat(20),
  })
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.array(happening, { minLength: 10, maxLength: 60 }), async (seed, happened) => {
      const r = chance(seed)
      const from = n
      n += 40
      const services = ['intake.consultation', 'legal-aid.application', 'legal-aid.verification']
      await write(
        house.house,
        Array.from({ length: 40 }, (_, i) => anyMatter(r, from + i, agencies, services, house.house.now())),
      )
      for (const { what, n: i, m } of happened) {
        if (what === 'swept') await refresh(house.house, { page: 1 + m * 3, sizes })
        else if (what === 'waited')
          house.setClock(
            house.house
              .now()
              .add({ hours: m * 3 })
              .toString(),
          )
        else {
          const id = `00000000-0000-4000-8000-${(from + i).toString(16).padStart(12, '0')}`
          const text = happenings[what]
          const values = [id, m, house.house.now().toString()].filter((_, k) => text.includes(`$${k + 1}`))
          await system.query(numbered(text), values)
        }
      }
      await refresh(house.house, { sizes })
      const kept = await cells(query)
      await rebuild(house.house, { sizes })
      const counted = await cells(query)
      for (const part of ['matter', 'commitment', 'rating', 'cube', 'facet'] as const)
        assert.deepEqual(kept[part], counted[part], part)
      assert.ok(kept.cube.length > 100)
    }),
    { numRuns: 25 },
  )
})

/** Parameters numbered without gaps, for a statement that does not use all three. */
function numbered(text: string): string {
  const used = ['$1', '$2', '$3'].filter(p => text.includes(p))
  return used.reduce((s, p, i) => s.replaceAll(p, `$${i + 1}`), text)
}
