import { type Agreement, partiesTo, standingOn } from '../agreements/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { contentOf } from './content.ts'
import type { StatementView } from './contract.ts'
import { namesOf } from './naming.ts'
import { maySign, mayWrite, waiting } from './sides.ts'
import { latestStatement, signaturesTo } from './statement.store.ts'
import { schemeOf } from './store.ts'

/** The statement of a year as it was drawn up and signed; or, while none was, what it would say now. */
export async function statementView(
  db: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  a: Agreement,
  year: number,
): Promise<StatementView> {
  const today = dateAt(house.now())
  const parties = await partiesTo(db, a.id)
  const scheme = await schemeOf(db, a.id)
  const drawn = await latestStatement(db, a.id, year)
  const draws = mayWrite(viewer, parties) && scheme !== undefined ? ['draw'] : []
  if (!drawn) {
    const pair = { a, parties, scheme, today, standing: standingOn(a, today) }
    return { content: await contentOf(db, registry, pair, year), signatures: [], waitsFor: [], may: draws }
  }
  const signatures = await signaturesTo(db, a.id, year, drawn.version)
  const names = await namesOf(
    db,
    [drawn.agency, ...signatures.map(s => s.agency)],
    [drawn.by, ...signatures.map(s => s.by)],
  )
  const signed = signatures.map(s => s.agency)
  return {
    content: drawn.content,
    version: drawn.version,
    digest: drawn.digest,
    drawn: names.hand(drawn.agency, drawn.by, drawn.at)!,
    signatures: signatures.map(s => names.hand(s.agency, s.by, s.at)!),
    waitsFor: drawn.signedAt ? [] : waiting(parties, signed),
    ...(drawn.signedAt && { signedAt: drawn.signedAt.toString() }),
    may: drawn.signedAt ? [] : [...draws, ...(maySign(viewer, parties, signed) ? ['sign'] : [])],
  }
}
