import { Drawer } from 'antd'
import { useState } from 'react'
import type { CitationView } from '../../../server/matters/contract.ts'
import { useArticleOf } from '../queries.ts'
import { frame, library } from '../words.ts'
import { ArticleText } from './article.tsx'
import { Nothing } from './page.tsx'
import { Read } from './read.tsx'

/** A citation that opens the article behind it beside the work. */
export function Citation({ text, basis, shown = text }: { text: string; basis?: CitationView; shown?: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="cite" onClick={() => setOpen(true)}>
        {shown}
      </button>
      {basis?.unverified && !text.includes(frame.unverified) && <span className="mark">{frame.unverified}</span>}
      <Drawer
        title={text}
        open={open}
        onClose={() => setOpen(false)}
        size={480}
        destroyOnHidden
        closable={{ 'aria-label': frame.close }}
      >
        {open && <Cited text={text} gist={basis?.gist} />}
      </Drawer>
    </>
  )
}

function Cited({ text, gist }: { text: string; gist: string | undefined }) {
  const found = useArticleOf(text)
  return (
    <div className="stack">
      {gist && (
        <dl className="facts">
          <div>
            <dt>{library.gist_}</dt>
            <dd>{gist}</dd>
          </div>
        </dl>
      )}
      <Read from={found}>
        {({ article, missing }) =>
          article ? <ArticleText article={article} /> : <Nothing title={missing ?? library.notLoaded} />
        }
      </Read>
    </div>
  )
}
