import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { seed } from '../server/demo/index.ts'
import { modules } from '../server/modules.ts'
import { type TestHouse, testHouse } from './support/house.ts'

let t: TestHouse
before(async () => {
  t = await testHouse(modules, process.env.AT ?? '2026-11-22T06:09:00+08:00')
  const b = performance.now()
  await seed(t.house, t.registry)
  console.log('seeded', performance.now() - b)
})
test('x', async () => {
  const q = async (s: string) => console.table((await t.house.db.system.query(s)).rows)
  await q('select procedure, state, count(*)::int from matter group by 1,2 order by 1,2')
  await q('select kind, count(*)::int from document group by 1 order by 1')
  await q("select count(*)::int, count(*) filter (where closed_at is null)::int as open, count(*) filter (where closed_at is null and due_at < '2026-11-22T06:09:00+08:00')::int as red from matter")
  assert.ok(1)
})
