import { useEffect, useRef, useState } from 'preact/hooks'
import type { ArticleView } from '../../../server/library/contract.ts'
import type { CitationView } from '../../../server/matters/contract.ts'
import { get, ProblemError } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'
import { Icon } from './icon.tsx'
import { Show } from './loaded.tsx'

/** A citation as it is read in a sentence; pressing it opens the article. */
export function Cite({ of }: { of: CitationView }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="cite" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {of.text}
        {of.unverified && <span class="tag">{w.law.unverified}</span>}
      </button>
      {open && <Article of={of} onClose={() => setOpen(false)} />}
    </>
  )
}

/** An article that was never loaded is no fault: the gist stands in its place. */
async function articleOf(
  { law, article, paragraph, item }: CitationView,
  signal: AbortSignal,
): Promise<ArticleView | null> {
  if (!article) return null
  try {
    const path = `/library/statutes/${encodeURIComponent(law)}/articles/${article}`
    return await get<ArticleView>(path, { paragraph, item }, signal)
  } catch (fault) {
    if (fault instanceof ProblemError && fault.problem.status === 404) return null
    throw fault
  }
}

function Article({ of, onClose }: { of: CitationView; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const article = useLoad(signal => articleOf(of, signal), [of.text])
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the drawer closes it; the key for that is Escape, which the browser handles
    <dialog
      ref={dialog}
      class="drawer"
      aria-labelledby="article"
      onClose={onClose}
      onClick={e => e.target === dialog.current && close()}
    >
      <div class="drawer-body">
        <button type="button" class="button quiet close" onClick={close}>
          <Icon name="close" />
          {w.law.close}
        </button>
        <h2 id="article">{of.text}</h2>
        <p class="soft">{w.law.gist(of.gist)}</p>
        {of.unverified && <p class="note risk">{w.law.unverifiedWhy}</p>}
        <Show of={article} lines={4}>
          {found => (found ? <Text article={found} /> : <p class="note">{w.law.missing}</p>)}
        </Show>
      </div>
    </dialog>
  )
}

function Text({ article }: { article: ArticleView }) {
  const cited = new Set(article.excerpt?.lines)
  return (
    <>
      <p class="strong">
        {article.title} {article.name}
      </p>
      {article.paragraphs.map((p, i) => (
        <p key={i} class={cited.has(p) ? 'article cited' : 'article'}>
          {p}
        </p>
      ))}
      <p class="soft small">
        {w.law.inForce(isoDayText(article.inForceFrom), article.inForceStated)}
        {article.source && w.law.source(article.source)}
      </p>
    </>
  )
}
