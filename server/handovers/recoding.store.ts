import { type Db, rows, statement } from '../kernel/database.ts'

const places: readonly (readonly [name: string, text: string])[] = [
  ['agencies', `update agency set region = $2 where region = $1`],
  ['matters', `update matter set region = $2, insight_stale = true where region = $1 and closed_at is null`],
  ['enterprises', `update enterprise set region = $2 where region = $1`],
  ['parties', `update agreement_party set regions = array_replace(regions, $1, $2) where $1 = any (regions)`],
  [
    'scopes',
    `update agreement set scope = jsonb_set(scope, '{regions}', (select jsonb_agg(distinct case when r = $1 then $2 else r end)
       from jsonb_array_elements_text(scope->'regions') r)) where scope->'regions' ? $1`,
  ],
  // What waits for signatures means the same place too; who has signed has signed the text as it was put forward, and so its digest stays.
  [
    'texts',
    `update agreement_version set scope = jsonb_set(scope, '{regions}', (select jsonb_agg(distinct case when r = $1 then $2 else r end)
       from jsonb_array_elements_text(scope->'regions') r)) where signed_at is null and withdrawn_at is null and scope->'regions' ? $1`,
  ],
]
const placeStatements = places.map(([name, text]) => statement(`succession.region-${name}`, text))
/** Another code for a place: agreements mean by theirs what they meant. */
export async function recodePlaces(tx: Db, from: string, into: string): Promise<void> {
  for (const s of placeStatements) await rows(tx, s, [from, into])
}
