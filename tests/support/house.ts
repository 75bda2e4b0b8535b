import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHouse } from '../../server/house.ts'
import { rows, statement } from '../../server/kernel/database.ts'
import type { House } from '../../server/kernel/house.ts'
import type { HoldingAgency, Module, Registry } from '../../server/matters/index.ts'
import { registryOf } from '../../server/matters/index.ts'
import type { PostCapacity, Viewer } from '../../server/people/index.ts'
import { testDatabase } from '../database.ts'

export type TestHouse = {
  house: House
  registry: Registry
  reload: () => Promise<void>
  setClock: (at: string) => void
  url: string
}

/** A house over a fresh database, whose clock stands where the test puts it. */
export async function testHouse(modules: readonly Module[], at = '2026-09-25T10:00:00+08:00'): Promise<TestHouse> {
  const db = await testDatabase()
  let clock = Temporal.Instant.from(at)
  const key = () => randomBytes(32)
  const registry = registryOf(modules)
  const { house, reload } = await openHouse(
    db,
    { encryption: key(), blindIndex: key(), session: key() },
    { digest: 'sha256', varDir: mkdtempSync(join(tmpdir(), 'faqiao-var-')) },
    registry,
    () => clock,
  )
  return {
    house,
    registry,
    reload,
    url: db.url,
    setClock: to => {
      clock = Temporal.Instant.from(to)
    },
  }
}

const addAgency = statement(
  'test.agency',
  `insert into agency (code, kind, name, region, document_prefix, parent_id, invented) values ($1, $2, $3, $4, $5, $6, true)
   returning id, code, kind, name, region, parent_id as "parentId", document_prefix as "documentPrefix", phone, takes`,
)
const addPerson = statement('test.person', 'insert into person (name, invented) values ($1, true) returning id')
const addPost = statement(
  'test.post',
  `insert into post (person_id, agency_id, capacity, from_date) values ($1, $2, $3, '2020-01-01')`,
)

export async function anAgency(
  house: House,
  code: string,
  kind: string,
  name: string,
  region = '440402',
  prefix: string | null = '测援',
  parent: number | null = null,
) {
  const [agency] = await rows<HoldingAgency>(house.db.system, addAgency, [code, kind, name, region, prefix, parent])
  return agency!
}

/** A member of staff with one post at each agency named. */
export async function staff(
  house: House,
  name: string,
  posts: [agency: number, capacity: PostCapacity, under?: number[]][],
  everywhere = false,
): Promise<Viewer & { kind: 'staff' }> {
  const [person] = await rows<{ id: number }>(house.db.system, addPerson, [name])
  for (const [agency, capacity] of posts) await rows(house.db.system, addPost, [person!.id, agency, capacity])
  return {
    kind: 'staff',
    person: person!.id,
    name,
    everywhere,
    posts: posts.map(([agencyId, capacity, under]) => ({ agencyId, capacity, under: under ?? [] })),
  }
}
