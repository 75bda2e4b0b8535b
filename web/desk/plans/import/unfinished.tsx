import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { Link } from 'react-router'
import { momentText } from '../../../common/dates.ts'
import { Section } from '../../parts/page.tsx'
import { frame, plans } from '../../words.ts'
import { allKept, forget, reviewKey } from './kept.ts'

const words = plans.import

/** Reviews begun here and not saved: each can be gone on with or thrown away. */
export function Unfinished({ who }: { who: string }) {
  const client = useQueryClient()
  const kept = useQuery({ queryKey: ['kept', who], queryFn: () => allKept(who).catch(() => []), staleTime: 0 })
  const rows = kept.data ?? []
  if (rows.length === 0) return null
  const discard = async (sha256: string) => {
    await forget(who, sha256)
    client.removeQueries({ queryKey: reviewKey(who, sha256) })
    await client.invalidateQueries({ queryKey: ['kept'] })
  }
  return (
    <Section title={words.unfinished} gist={words.unfinishedGist}>
      <ul className="lines">
        {rows.map(k => (
          <li key={k.id}>
            <span>
              <Link to={`/plans/import?draft=${k.sha256}`} aria-label={`${words.resume} ${k.draft.title}`}>
                {k.draft.title || plans.review.untitled}
              </Link>
              <small className="soft under num">{words.left(k.tasks, momentText(k.savedAt))}</small>
            </span>
            <Popconfirm
              title={words.discardAsk}
              okText={words.discard}
              cancelText={frame.cancel}
              onConfirm={() => discard(k.sha256)}
            >
              <Button size="small" className="push" aria-label={`${words.discard} ${k.draft.title}`}>
                {words.discard}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </Section>
  )
}
