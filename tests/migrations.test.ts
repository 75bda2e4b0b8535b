import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transact } from '../server/kernel/database.ts'
import { testDatabase } from './database.ts'

const silent = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration' and obj_description(c.oid) is null
  union all
  select c.relname || '.' || a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration' and a.attname <> 'id'
    and coalesce(col_description(c.oid, a.attnum), '') !~ '[一-龥]'`

test('every table and column says in Chinese what it holds', async () => {
  const db = await testDatabase()
  assert.deepEqual((await db.system.query(silent)).rows, [])
  await db.system.query('create table quiet (word text)')
  assert.equal((await db.system.query(silent)).rows.length, 2, 'the check must find a table that says nothing')
})

test('a docket entry can be neither changed nor removed', async () => {
  const db = await testDatabase()
  await db.system.query(
    `insert into docket_entry values (gen_random_uuid(), 1, now(), null, 'clock', 'x', '{}', 'sha256', '')`,
  )
  for (const attack of ["update docket_entry set kind = 'y'", 'delete from docket_entry', 'truncate docket_entry'])
    await assert.rejects(
      transact(db.system, tx => tx.query(attack)),
      /卷宗只增不改/,
    )
})

test('an open matter without owner, next act and date cannot be written', async () => {
  const db = await testDatabase()
  const agency = await db.system.query(
    `insert into agency (code, kind, name, region) values ('440402A', 'legalAidCentre', '处', '440402') returning id`,
  )
  const insert = (owner: string | null, undated: string | null) =>
    db.system.query(
      `insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, undated, opened_at)
       values (gen_random_uuid(), gen_random_uuid()::text, 'p', '1', $1, '440402', 't', 'api', 's', '[]', '{}', $2, 'act', $3, now())`,
      [agency.rows[0].id, owner, undated],
    )
  await assert.rejects(insert(null, '无期限'), /no_orphan/)
  await assert.rejects(insert('approver', null), /no_orphan/)
  await insert('approver', '法律未规定期限')
})

test('without a scope the database shows no matter, whatever the query', async () => {
  const db = await testDatabase()
  const agency = await db.system.query(
    `insert into agency (code, kind, name, region) values ('440402A', 'legalAidCentre', '处', '440402') returning id`,
  )
  await db.system.query(
    `insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, undated, opened_at)
     values (gen_random_uuid(), 'n', 'p', '1', $1, '440402', 't', 'api', 's', '[]', '{}', 'approver', 'act', '无', now())`,
    [agency.rows[0].id],
  )
  assert.equal((await db.reader.query('select * from matter')).rowCount, 0)
  assert.equal((await db.system.query('select * from matter')).rowCount, 1)
})
