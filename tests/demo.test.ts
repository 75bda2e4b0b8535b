import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { type DemoWorld, seed, seedIfEmpty } from '../server/demo/index.ts'
import { verify } from '../server/docket/index.ts'
import { connect } from '../server/kernel/connect.ts'
import { dateAt } from '../server/kernel/day.ts'
import { open } from '../server/kernel/secret.ts'
import { home } from '../server/kernel/settings.ts'
import { modules } from '../server/modules.ts'
import { checkIdentity, checkPhone, isInvented, isInventedCode } from '../server/people/index.ts'
import { actionOf, listed } from '../server/procedures/index.ts'
import { databaseUrl, type Running, startHouse, temporaryFolder, until } from './running.ts'
import { ask } from './support/app.ts'
import { type TestHouse, testHouse } from './support/house.ts'

/** A Tuesday morning, well inside the years whose holidays are loaded. */
const tuesday = '2026-09-15T10:40:00+08:00'
let t: TestHouse
let world: DemoWorld
let told: [number, number]
before(async () => {
  t = await testHouse(modules, tuesday)
  world = await seed(t.house, t.registry, (done, of) => {
    told = [done, of]
  })
})
const count = async (of: TestHouse, from: string): Promise<number> =>
  (await ask<{ n: number }>(of, `select count(*)::int as n from ${from}`))[0]!.n

/** Each procedure as it governs new matters: one that was superseded is told by nobody any more. */
const inForce = () => {
  const today = dateAt(t.house.now())
  return [...new Set(t.registry.procedures.map(p => p.id))].map(id => t.registry.current(id, today))
}

test('every beat of every story is told', () => {
  assert.ok(told[1] > 400)
  assert.equal(told[0], told[1])
})

test('a second seeding does nothing, and by command is refused', async () => {
  const before = await count(t, 'docket_entry')
  assert.equal(await seedIfEmpty(t.house, t.registry), false)
  await assert.rejects(seed(t.house, t.registry), { code: 'not-empty' })
  assert.equal(await count(t, 'docket_entry'), before)
})

test('somebody stands in every state of every procedure', async () => {
  const found = new Set(
    (await ask<{ at: string }>(t, `select distinct procedure || ' ' || state as at from matter`)).map(r => r.at),
  )
  const states = inForce().flatMap(p => Object.keys(p.states).map(s => `${p.id} ${s}`))
  assert.deepEqual(
    states.filter(s => !found.has(s)),
    [],
  )
})

test('every document that a procedure issues has been issued, with a number of its own', async () => {
  const issued = new Set((await ask<{ kind: string }>(t, 'select distinct kind from document')).map(r => r.kind))
  const kinds = new Set(
    inForce().flatMap(p => Object.keys(p.actions).flatMap(a => listed(actionOf(p, a).issues ?? []))),
  )
  assert.deepEqual(
    [...kinds].filter(k => !issued.has(k)),
    [],
  )
  assert.equal(await count(t, `document where number !~ '^\\S+〔2026〕\\d+号$'`), 0)
})

test('the docket holds together and no entry is later than now', async () => {
  const { damage } = await verify(t.house.db.system)
  assert.deepEqual(damage, [])
  const late = await ask<{ n: number }>(t, 'select count(*)::int as n from docket_entry where at > $1', [tuesday])
  assert.equal(late[0]!.n, 0)
})

test('open matters all have an owner, a next act and a date or why there is none; some are overdue, some due within a day', async () => {
  const open = 'matter where closed_at is null'
  assert.ok((await count(t, open)) > 40)
  const orphans = `${open} and (owner is null or next_act is null or (due_at is null and undated is null))`
  assert.equal(await count(t, orphans), 0)
  assert.ok((await count(t, `${open} and due_at < '${tuesday}'`)) >= 3)
  assert.ok(
    (await count(t, `${open} and due_at between '${tuesday}' and '${tuesday}'::timestamptz + interval '1 day'`)) >= 3,
  )
  assert.equal(await count(t, `${open} and urgency = 2`), 2)
})

test('everybody is invented: identities are sound and nobody’s, telephones are of the made-up block', async () => {
  assert.equal(await count(t, 'person where not invented'), 0)
  assert.equal(await count(t, `agency where kind = 'lawFirm' and (not invented or name not like '演示%')`), 0)
  type Sealed = { kind: string | null; identity: string | null; phone: string | null }
  const people = await ask<Sealed>(
    t,
    `select identity_kind as kind, identity_sealed as identity, phone_sealed as phone from person union all
     select identity_kind, identity_sealed, phone_sealed from party`,
  )
  assert.ok(people.filter(p => p.identity).length > 100)
  for (const { kind, identity, phone } of people) {
    if (identity) {
      const number = open(t.house.keys, identity)
      const mark = kind === 'uscc' ? isInventedCode : isInvented
      assert.ok(kind === 'residentId' || kind === 'uscc', String(kind))
      assert.ok(checkIdentity(kind, number).ok && mark(number), number)
    }
    if (phone) assert.match(open(t.house.keys, phone), /^\+861540000\d{4}$/)
  }
})

test('/demo names accounts that are there, and residents who have something to look at', async () => {
  const logins = (await ask<{ login: string }>(t, 'select login from account')).map(r => r.login)
  assert.deepEqual(world.accounts.map(a => a.login).sort(), logins.sort())
  await t.reload()
  assert.deepEqual(t.house.setting('demo'), world)
  for (const { name, phone } of world.residents) {
    assert.ok(checkPhone(phone).ok)
    const seats = `enterprise_seat t join person p on p.id = t.person_id where p.name = '${name}'`
    assert.ok(
      (await count(t, `party where name = '${name}' and person_id is not null`)) + (await count(t, seats)) > 0,
      name,
    )
  }
})

for (const [when, at] of [
  ['behind the Spring Festival', '2026-03-02T11:00:00+08:00'],
  ['in the small hours of a Sunday', '2026-11-22T00:20:00+08:00'],
  ['in a year whose holidays nobody has announced', '2028-05-05T10:00:00+08:00'],
] as const)
  test(`the demonstration begins ${when}`, async () => {
    const other = await testHouse(modules, at)
    await seed(other.house, other.registry)
    assert.ok((await count(other, 'matter')) > 120)
    assert.deepEqual((await verify(other.house.db.system)).damage, [])
  })

const limit = { timeout: 600_000 }

/** Whether the process on this data folder is in the middle of its stories, as PostgreSQL tells. */
async function telling(varDir: string): Promise<boolean> {
  const client = await connect(databaseUrl(varDir)).catch(() => undefined)
  try {
    const busy = await client?.query(
      `select from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'advisory' and l.objid = (hashtext('faqiao-demo')::bigint & 4294967295)::oid and a.query like '%commitment%'`,
    )
    return (busy?.rowCount ?? 0) > 0
  } catch {
    return false
  } finally {
    await client?.end()
  }
}

async function agenciesOf(varDir: string): Promise<number> {
  const client = await connect(databaseUrl(varDir))
  const { rows } = await client.query('select count(*)::int as n from agency')
  await client.end()
  return rows[0].n
}

async function stopped({ child, exit }: Running): Promise<void> {
  child.kill('SIGINT')
  assert.equal(await exit, 0)
}

test(
  'a start killed while it tells leaves nothing, the next tells all, and the one after finds it',
  limit,
  async () => {
    const varDir = temporaryFolder()
    await stopped(await startHouse(varDir))
    const child = spawn(process.execPath, [join(home, 'bin/start.mjs')], {
      env: { ...process.env, DATABASE_URL: '', PORT: '0', HOST: '127.0.0.1', FAQIAO_DEMO: 'auto', FAQIAO_VAR: varDir },
      stdio: 'ignore',
    })
    const killed = once(child, 'exit')
    await until(() => telling(varDir))
    child.kill('SIGKILL')
    await killed

    const without = await startHouse(varDir)
    assert.equal(await agenciesOf(varDir), 0)
    await stopped(without)

    const second = await startHouse(varDir, { FAQIAO_DEMO: 'auto' })
    assert.match(second.said(), /演示　+已建立/)
    assert.match(second.said(), /rexian +何晓彤/)
    const founded = await agenciesOf(varDir)
    assert.ok(founded > 40)
    // A busy machine may be told to come again, as people are.
    let shown: DemoWorld | undefined
    await until(async () => {
      const answer = await fetch(`${second.address}/api/v1/demo`)
      if (answer.ok) shown = (await answer.json()) as DemoWorld
      return answer.ok
    })
    const [account] = shown!.accounts
    let signIn = 503
    await until(async () => {
      const answer = await fetch(`${second.address}/api/v1/session/staff`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: second.address },
        body: JSON.stringify({ login: account!.login, password: account!.password }),
      })
      signIn = answer.status
      return signIn !== 503
    })
    assert.equal(signIn, 200)
    await stopped(second)

    const third = await startHouse(varDir, { FAQIAO_DEMO: 'auto' })
    assert.match(third.said(), /演示　+不需建立/)
    assert.equal(await agenciesOf(varDir), founded)
    await stopped(third)
  },
)
