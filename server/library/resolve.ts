import type { Db } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Excerpt, excerpt, type Place } from './excerpt.ts'
import { articleName } from './parse.ts'
import { type ArticleRow, articleOf, type StatuteRow, versionsOf } from './store.ts'
import { shortTitle } from './titles.ts'

/** What to look up: the law by any of its titles, the version in force on a day (today in Shanghai unless told). */
export type ArticleAddress = Place & { law: string; article: number; suffix?: number; on?: Temporal.PlainDate }

/** An article in its version, and the paragraph or item asked for (absent where the article has no such place). */
export type FoundArticle = { loaded: true; statute: StatuteRow; article: ArticleRow; excerpt?: Excerpt }

/** Why there is no text to show; `title` says it in Chinese. */
export type NoArticle = { loaded: false; why: 'no-statute' | 'not-in-force' | 'no-article'; title: string }

/** The version in force on a day: the latest that has begun, unless it ended. Pure; `versions` oldest first. */
export function versionOn(versions: readonly StatuteRow[], on: Temporal.PlainDate): StatuteRow | undefined {
  const day = on.toString()
  const version = versions.findLast(v => v.inForceFrom <= day)
  return version && (version.inForceTo === null || day < version.inForceTo) ? version : undefined
}

/** The article that an address means, with the excerpt where it names a paragraph or item. Never refuses. */
export async function findArticle(db: Db, at: ArticleAddress): Promise<FoundArticle | NoArticle> {
  const versions = await versionsOf(db, shortTitle(at.law))
  if (versions.length === 0) return { loaded: false, why: 'no-statute', title: `法规库中没有《${shortTitle(at.law)}》` }
  const statute = versionOn(versions, at.on ?? Temporal.Now.plainDateISO('Asia/Shanghai'))
  if (!statute) return { loaded: false, why: 'not-in-force', title: notInForce(versions) }
  const article = await articleOf(db, statute.id, at.article, at.suffix ?? 0)
  if (!article)
    return {
      loaded: false,
      why: 'no-article',
      title: `《${statute.shortTitle}》没有${articleName(at.article, at.suffix)}`,
    }
  const addressed = at.paragraph === undefined && at.item === undefined ? undefined : excerpt(article, at)
  return { loaded: true, statute, article, ...(addressed ? { excerpt: addressed } : {}) }
}

/** Like {@link findArticle} for a citation as rules carry it. */
export async function resolveCitation(
  db: Db,
  citation: Place & { law: string; article?: number | undefined; suffix?: number },
  on?: Temporal.PlainDate,
): Promise<FoundArticle | NoArticle> {
  const { article } = citation
  if (article === undefined) return { loaded: false, why: 'no-article', title: `《${citation.law}》的引用未指明条文` }
  return findArticle(db, { ...citation, article, ...(on ? { on } : {}) })
}

function notInForce(versions: readonly StatuteRow[]): string {
  const [first, last] = [versions[0]!, versions.at(-1)!]
  const end = last.inForceTo === null ? '' : `，${last.inForceTo} 起失效`
  return `《${first.shortTitle}》在该日没有有效版本：库中版本自 ${first.inForceFrom} 起施行${end}`
}

/** A day from a query; refuses with `bad-date` what is none. */
export function dayFrom(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined
  try {
    return Temporal.PlainDate.from(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '', { overflow: 'reject' })
  } catch {
    return refuse('bad-date', `“${text}”不是日期`, { next: '请按 2026-03-01 的样子填写。' })
  }
}
