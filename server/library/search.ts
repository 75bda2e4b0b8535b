import type { Db } from '../kernel/database.ts'
import { buildIndex, rank, type TextIndex } from './bm25.ts'
import { articleName } from './parse.ts'
import { versionOn } from './resolve.ts'
import { type ArticleRow, allArticles, articleOf, listStatutes, revision, type StatuteRow } from './store.ts'

export type SearchHit = { statute: StatuteRow; article: ArticleRow; score: number }

type Loaded = {
  revision: string
  index: TextIndex
  statutes: Map<string, StatuteRow>
  inForce: (statute: StatuteRow, on: Temporal.PlainDate) => boolean
  /** Of document i: its statute, number and suffix. */
  keys: { statuteIds: string[]; numbers: Uint16Array; suffixes: Uint8Array }
}

/** One index per database, built on the first search and again when an import has changed something. */
const indexes = new WeakMap<Db, { revision: string; loaded: Promise<Loaded> }>()

/**
 * The articles that speak of the query, best first, of the versions in force on a day (today in Shanghai unless told).
 * A phrase, a question or a sentence will do.
 */
export async function searchArticles(
  db: Db,
  query: string,
  limit: number,
  on: Temporal.PlainDate = Temporal.Now.plainDateISO('Asia/Shanghai'),
): Promise<SearchHit[]> {
  const { index, keys, statutes, inForce } = await indexOf(db)
  const candidates = rank(index, query, limit * 4).filter(({ doc }) =>
    inForce(statutes.get(keys.statuteIds[doc]!)!, on),
  )
  const hits = candidates.slice(0, limit).map(async ({ doc, score }) => {
    const statute = statutes.get(keys.statuteIds[doc]!)!
    const article = await articleOf(db, statute.id, keys.numbers[doc]!, keys.suffixes[doc]!)
    return article && { statute, article, score }
  })
  return (await Promise.all(hits)).filter(hit => hit !== undefined)
}

async function indexOf(db: Db): Promise<Loaded> {
  const now = await revision(db)
  const held = indexes.get(db)
  if (held?.revision === now) return held.loaded
  const loaded = load(db, now)
  indexes.set(db, { revision: now, loaded })
  loaded.catch(() => indexes.delete(db))
  return loaded
}

async function load(db: Db, at: string): Promise<Loaded> {
  const rows = await listStatutes(db, 1_000_000)
  const versions = Map.groupBy(rows, s => s.shortTitle)
  const articles = await allArticles(db)
  return {
    revision: at,
    index: buildIndex(articles.map(a => [a.shortTitle, articleName(a.number, a.suffix), ...a.paragraphs].join(' '))),
    statutes: new Map(rows.map(s => [s.id, s])),
    inForce: (statute, on) => versionOn(versions.get(statute.shortTitle)!, on) === statute,
    keys: {
      statuteIds: articles.map(a => a.statuteId),
      numbers: Uint16Array.from(articles, a => a.number),
      suffixes: Uint8Array.from(articles, a => a.suffix),
    },
  }
}
