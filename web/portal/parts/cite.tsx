import { useEffect, useRef, useState } from 'preact/hooks'
import type { ArticleView, ResolveResult } from '../../../server/library/contract.ts'
import type { CitationView } from '../../../server/matters/contract.ts'
import { get, ProblemError } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'
import { Icon } from './icon.tsx'
import { Show } from './loaded.tsx'

/** What a citation must tell to be opened: its text alone will do, the library reads it. */
export type Cited = { text: string; gist?: string; unverified?: boolean } & Partial<CitationView>

/** A citation as it is read in a sentence; pressing it opens the article. */
export function Cite({ of }: { of: Cited }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="cite" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {of.text}
      </button>
      {open && <Article of={of} onClose={() => setOpen(false)} />}
    </>
  )
}

/** An article that was never loaded is no fault: the gist stands in its place. */
async function articleOf(cited: Cited, signal: AbortSignal): Promise<ArticleView | null> {
  const { law, article, paragraph, item } = cited
  if (!law) {
    const { citations } = await get<ResolveResult>('/library/resolve', { text: cited.text }, signal)
    return citations[0]?.article ?? null
  }
  if (!article) return null
  try {
    const path = `/library/statutes/${encodeURIComponent(law)}/articles/${article}`
    return await get<ArticleView>(path, { paragraph, item }, signal)
  } catch (fault) {
    if (fault instanceof ProblemError && fault.problem.status === 404) return null
    throw fault
  }
}

function Article({ of, onClose }: { of: Cited; onClose: () => void }) {
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
        {of.gist && <p class="soft">{w.law.gist(of.gist)}</p>}
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
