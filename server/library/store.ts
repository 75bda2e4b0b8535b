import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { Article } from './parse.ts'

/** One version of a statute, dates as ISO text. `inForceStated` false: the date is the earliest possible, 待核. */
export type StatuteRow = {
  id: string
  title: string
  shortTitle: string
  tier: string
  issuer: string | null
  promulgated: string | null
  inForceFrom: string
  inForceStated: boolean
  inForceTo: string | null
  source: string | null
  articles: number
}

export type ArticleRow = Article & { statuteId: string }

/** What an import writes of one text. */
export type StatuteToSave = Omit<StatuteRow, 'id' | 'articles'> & {
  promulgation: string[]
  preamble: string[]
  annex: string[]
  digest: string
  articles: Article[]
}

const statuteColumns = `id::text, title, short_title as "shortTitle", tier, issuer, promulgated::text, in_force_from::text as "inForceFrom",
  in_force_stated as "inForceStated", in_force_to::text as "inForceTo", source,
  (select count(*)::int from article where statute_id = statute.id) as articles`

const articleColumns = 'statute_id::text as "statuteId", number, suffix, heading, paragraphs'

const redate = statement(
  'library.redate',
  `update statute set in_force_from = $3, in_force_stated = $4, imported_at = clock_timestamp()
  where short_title = $1 and digest = $2 and in_force_from <> $3
    and not exists (select from statute other where other.short_title = $1 and other.in_force_from = $3)
  returning id`,
)

const save = statement(
  'library.save',
  `with saved as (
    insert into statute (title, short_title, tier, issuer, promulgated, promulgation, preamble, annex, in_force_from, in_force_stated,
      in_force_to, source, digest, imported_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, clock_timestamp())
    on conflict (short_title, in_force_from) do update set title = excluded.title, tier = excluded.tier, issuer = excluded.issuer,
      promulgated = excluded.promulgated, promulgation = excluded.promulgation, preamble = excluded.preamble, annex = excluded.annex,
      in_force_stated = excluded.in_force_stated, in_force_to = excluded.in_force_to, source = excluded.source,
      digest = excluded.digest, imported_at = excluded.imported_at
    where (statute.digest, statute.tier, statute.issuer, statute.promulgated, statute.in_force_stated, statute.in_force_to, statute.source)
      is distinct from (excluded.digest, excluded.tier, excluded.issuer, excluded.promulgated, excluded.in_force_stated,
        excluded.in_force_to, excluded.source)
    returning id, xmax = 0 as is_new
  ), given as (
    select number, suffix, array(select jsonb_array_elements_text(heading)) as heading,
      array(select jsonb_array_elements_text(paragraphs)) as paragraphs
    from jsonb_to_recordset($14::jsonb) as a(number int, suffix int, heading jsonb, paragraphs jsonb)
  ), gone as (
    delete from article using saved
    where statute_id = saved.id and not exists (select from given g where (g.number, g.suffix) = (article.number, article.suffix))
  ), written as (
    insert into article (statute_id, number, suffix, heading, paragraphs)
    select saved.id, number, suffix, heading, paragraphs from given, saved
    on conflict (statute_id, number, suffix) do update set heading = excluded.heading, paragraphs = excluded.paragraphs
  )
  select is_new as "isNew" from saved`,
)

/**
 * Writes a version with its articles in one statement. The same text under another date of commencement is the same version, re-dated;
 * another text under the same date replaces it.
 */
export async function saveStatute(db: Db, s: StatuteToSave): Promise<'new' | 'changed' | 'redated' | 'unchanged'> {
  const redated = await maybe(db, redate, [s.shortTitle, s.digest, s.inForceFrom, s.inForceStated])
  const saved = await maybe<{ isNew: boolean }>(db, save, [
    ...[s.title, s.shortTitle, s.tier, s.issuer, s.promulgated, s.promulgation, s.preamble, s.annex],
    ...[s.inForceFrom, s.inForceStated, s.inForceTo, s.source, s.digest, JSON.stringify(s.articles)],
  ])
  if (redated) return 'redated'
  return saved ? (saved.isNew ? 'new' : 'changed') : 'unchanged'
}

const list = statement(
  'library.list',
  `select ${statuteColumns} from statute
  where $2::bigint is null or (short_title, in_force_from) > (select short_title, in_force_from from statute where id = $2::bigint)
  order by short_title, in_force_from limit $1`,
)

/** Versions of all statutes by title and commencement, from behind the version `after` on. */
export const listStatutes = (db: Db, limit: number, after?: string): Promise<StatuteRow[]> =>
  rows<StatuteRow>(db, list, [limit, after ?? null])

const versions = statement(
  'library.versions',
  `select ${statuteColumns} from statute where short_title = $1 order by in_force_from`,
)

/** All versions of one statute, oldest first. */
export const versionsOf = (db: Db, shortTitle: string): Promise<StatuteRow[]> =>
  rows<StatuteRow>(db, versions, [shortTitle])

const article = statement(
  'library.article',
  `select ${articleColumns} from article where (statute_id, number, suffix) = ($1::bigint, $2, $3)`,
)

export const articleOf = (db: Db, statuteId: string, number: number, suffix: number): Promise<ArticleRow | undefined> =>
  maybe<ArticleRow>(db, article, [statuteId, number, suffix])

const latest = statement(
  'library.revision',
  `select count(*) || ' ' || coalesce(max(imported_at)::text, '') as revision from statute`,
)

/** Changes with every import that changed something. */
export const revision = async (db: Db): Promise<string> => (await one<{ revision: string }>(db, latest)).revision

const all = statement(
  'library.all',
  `select ${articleColumns}, short_title as "shortTitle" from article join statute on statute.id = statute_id
  order by statute_id, number, suffix`,
)

/** Every article of every version, for the search index. */
export const allArticles = (db: Db): Promise<(ArticleRow & { shortTitle: string })[]> => rows(db, all)
