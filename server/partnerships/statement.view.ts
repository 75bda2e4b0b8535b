import type { Agreement } from '../agreements/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { contentOf } from './content.ts'
import type { StatementView } from './contract.ts'
import { pairOf } from './desk.ts'
import { namesOf } from './naming.ts'
import { maySign, mayWrite, waiting } from './sides.ts'
import { latestStatement, signaturesTo } from './statement.store.ts'

/** The statement of a year as it was drawn up and signed; or, while none was, what it would say now. */
export async function statementView(
  db: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  a: Agreement,
  year: number,
): Promise<StatementView> {
  const pair = await pairOf(db, a, dateAt(house.now()))
  const { parties } = pair
  const drawn = await latestStatement(db, a.id, year)
  const draws = mayWrite(viewer, parties) && pair.scheme ? ['draw'] : []
  if (!drawn) return { content: await contentOf(db, registry, pair, year), signatures: [], waitsFor: [], may: draws }
  const signatures = await signaturesTo(db, a.id, year, drawn.version)
  const names = await namesOf(
    db,
    [drawn.agency, ...signatures.map(s => s.agency)],
    [drawn.by, ...signatures.map(s => s.by)],
  )
  const signed = signatures.map(s => pair.living(s.agency))
  const signs = maySign(viewer, parties, signed) && !signatures.some(s => 'person' in viewer && s.by === viewer.person)
  return {
    content: drawn.content,
    version: drawn.version,
    digest: drawn.digest,
    drawn: names.hand(drawn.agency, drawn.by, drawn.at)!,
    signatures: signatures.map(s => names.hand(s.agency, s.by, s.at)!),
    waitsFor: drawn.signedAt ? [] : waiting(parties, signed),
    ...(drawn.signedAt && { signedAt: drawn.signedAt.toString() }),
    may: drawn.signedAt ? [] : [...draws, ...(signs ? ['sign'] : [])],
  }
}
