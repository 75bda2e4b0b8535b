import type { ArticleView } from '../../../server/library/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { library } from '../words.ts'

/** One article as it is read: where it stands, its paragraphs, since when it is in force. */
export function ArticleText({ article, heading = true }: { article: ArticleView; heading?: boolean }) {
  const cited = new Set(article.excerpt?.lines)
  return (
    <article className="article">
      {heading && (
        <h3>
          {article.shortTitle} {article.name}
        </h3>
      )}
      {article.heading.length > 0 && <p className="soft">{article.heading.join('　')}</p>}
      {article.paragraphs.map(p => (
        <p key={p} className={cited.has(p) ? 'cited' : undefined}>
          {p}
        </p>
      ))}
      <p className="soft small">
        {library.tiers[article.tier] ?? article.tier}　{library.inForce} {isoDayText(article.inForceFrom)}
        {!article.inForceStated && <span className="mark">{library.dateUnstated}</span>}
        {article.inForceTo && `　${library.until} ${isoDayText(article.inForceTo)}`}
      </p>
      {article.source && <p className="soft small wrap">{`${library.source}　${article.source}`}</p>}
    </article>
  )
}
