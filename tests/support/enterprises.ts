import { v7 } from 'uuid'
import type { Enterprise, EnterpriseKind } from '../../server/enterprises/index.ts'
import { enterpriseById } from '../../server/enterprises/index.ts'
import { one, rows, statement } from '../../server/kernel/database.ts'
import type { House } from '../../server/kernel/house.ts'
import { identityIndex, inventedCode, type SeatRole } from '../../server/people/index.ts'

const insert = statement(
  'test.enterprise',
  `insert into enterprise (stream, kind, name, code, code_index, region, industry, categories, main_industry, agency_id, invented, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, $11) returning id`,
)
const cover = statement(
  'test.cover',
  'insert into enterprise_cover (body_id, member_id, from_date) select $1, unnest($2::int[]), $3',
)
const sit = statement(
  'test.seat',
  'insert into enterprise_seat (enterprise_id, person_id, role, since) values ($1, $2, $3, $4)',
)

type Given = Partial<
  Pick<Enterprise, 'kind' | 'code' | 'region' | 'industry' | 'categories' | 'mainIndustry'> & { covers: number[] }
>

/** An invented entry of the register, kept by an agency; `covers` are the enterprises it covers since 2020. */
export async function anEnterprise(house: House, agency: number, name: string, given: Given = {}): Promise<Enterprise> {
  const {
    kind = 'enterprise' satisfies EnterpriseKind,
    region = '350702',
    industry = null,
    categories = [],
    covers,
  } = given
  const code = given.code ?? inventedCode(name, kind === 'association' ? '51' : '91')
  const { id } = await one<{ id: number }>(house.db.system, insert, [
    v7(),
    kind,
    name,
    code,
    identityIndex(house, 'uscc', code),
    region,
    industry,
    categories,
    given.mainIndustry ?? false,
    agency,
    house.now().toString(),
  ])
  if (covers) await rows(house.db.system, cover, [id, covers, '2020-01-01'])
  return (await enterpriseById(house.db.system, id))!
}

/** Gives somebody a place in the space of an enterprise. Who is signed in already sees it after five seconds. */
export const aSeat = (house: House, enterprise: number, person: number, role: SeatRole = 'head') =>
  rows(house.db.system, sit, [enterprise, person, role, house.now().toString()])
