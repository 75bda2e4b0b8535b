import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { EnvoyView, PostRow } from '../../../server/envoys/contract.ts'
import { isoDayText, todayIso } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { dayNumber, type Scale, scaleOf, share } from '../plans/spans.ts'
import { envoys, plans } from '../words.ts'
import { EndPost } from './end-post.tsx'

const words = envoys.one

/** Where an envoy is and was posted, over the time of the term. */
export function Posts({ e }: { e: EnvoyView }) {
  const [ending, end] = useState<{ of: PostRow; how: 'end' | 'transfer' }>()
  if (e.posts.length === 0)
    return (
      <Section title={words.posts}>
        <Nothing {...words.noPosts} />
      </Section>
    )
  const today = dayNumber(todayIso())
  const scale = scaleOf([
    today,
    ...e.posts.flatMap(p => [dayNumber(p.from), p.to && p.to < '2100' ? dayNumber(p.to) : today]),
  ])
  return (
    <Section title={words.posts} gist={words.postsGist}>
      <ul className="posts-of">
        <li aria-hidden="true" className="posts-scale soft num">
          <span />
          <div>
            {scale.ticks.map((t, i) => (
              <span key={t.at} style={{ left: `${share(scale, t.at)}%` }}>
                {(i === 0 || t.n === 1) && scale.unit !== 'year' && `${plans.timeline.year(t.year)} `}
                {scale.unit === 'month'
                  ? plans.timeline.month(t.n)
                  : scale.unit === 'quarter'
                    ? plans.timeline.quarter(t.n)
                    : plans.timeline.year(t.year)}
              </span>
            ))}
          </div>
        </li>
        {e.posts.map(p => (
          <Post key={p.id} p={p} scale={scale} today={today} may={e.mayManage} end={how => end({ of: p, how })} />
        ))}
      </ul>
      {ending && <EndPost of={ending.of} how={ending.how} close={() => end(undefined)} />}
    </Section>
  )
}

function Post({
  p,
  scale,
  today,
  may,
  end,
}: {
  p: PostRow
  scale: Scale
  today: number
  may: boolean
  end: (how: 'end' | 'transfer') => void
}) {
  const left = share(scale, dayNumber(p.from))
  const right = p.to ? share(scale, dayNumber(p.to) + 1) : 100
  return (
    <li>
      <div>
        <Link to={`/register/${p.target.id}`}>{p.target.name}</Link>
        <small className="soft under num">
          {p.kindTitle}　{envoys.term(isoDayText(p.from), p.to && isoDayText(p.to))}
          {p.endedWhy && `　${p.endedWhy}`}
        </small>
      </div>
      <div className="posts-track" aria-hidden="true">
        <i className={p.open ? 'open' : ''} style={{ left: `${left}%`, width: `${Math.max(0.6, right - left)}%` }} />
        <s style={{ left: `${share(scale, today)}%` }} />
      </div>
      <span className="row posts-acts">
        {may && p.open && (
          <>
            <Button size="small" aria-label={envoys.posting.transferOf(p.target.name)} onClick={() => end('transfer')}>
              {envoys.posting.transfer}
            </Button>
            <Button size="small" aria-label={envoys.posting.endOf(p.target.name)} onClick={() => end('end')}>
              {envoys.posting.end}
            </Button>
          </>
        )}
      </span>
    </li>
  )
}
