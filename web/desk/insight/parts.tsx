import type { Count, Overview, Part } from '../../../server/insight/contract.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { insight as words } from '../words.ts'
import { Counted, figureText } from './figure.tsx'

/** A count as a bar beside its name and number. */
function Bar({ title, count, most, note }: { title: string; count: Count; most: number; note?: string | undefined }) {
  return (
    <li>
      <span className="name">{title}</span>
      <span className="track" aria-hidden="true">
        <i style={{ width: `${(100 * count.n) / Math.max(1, most)}%`, minWidth: count.n > 0 ? 2 : 0 }} />
      </span>
      <Counted of={count} title={title} />
      {note !== undefined && <small className="soft num">{note}</small>}
    </li>
  )
}

/** What a number is made of: bars with how much of the whole each is. */
export function Parts({ title, gist, parts }: { title: string; gist?: string; parts: readonly Part[] }) {
  const whole = parts.reduce((sum, p) => sum + p.count.n, 0)
  const most = Math.max(0, ...parts.map(p => p.count.n))
  return (
    <Section title={title} gist={gist}>
      {whole === 0 ? (
        <Nothing title={words.parts.nothing} />
      ) : (
        <ul className="bars">
          {parts.map(p => (
            <Bar key={p.key} title={p.title} count={p.count} most={most} note={words.percent(p.count.n / whole)} />
          ))}
        </ul>
      )}
    </Section>
  )
}

/** 热点: what people come with most, and whether it was as much before. */
export function Topics({ topics, more }: { topics: Overview['topics']; more: number }) {
  const most = Math.max(0, ...topics.map(t => t.now.n))
  const noteOf = (now: number, before: number) => {
    if (before === 0) return words.topics.fresh
    return `${now > before ? '↑' : now < before ? '↓' : '='} ${words.topics.before(words.number(before))}`
  }
  return (
    <Section title={words.topics.title} gist={words.topics.gist}>
      {topics.length === 0 ? (
        <Nothing title={words.topics.nothing} />
      ) : (
        <ol className="bars">
          {topics.map(t => (
            <Bar key={t.key} title={t.key} count={t.now} most={most} note={noteOf(t.now.n, t.previous.n)} />
          ))}
        </ol>
      )}
      {more > 0 && <p className="soft small">{words.topics.more(more)}</p>}
    </Section>
  )
}

/** How promises of each kind were kept. */
export function Kinds({ kinds }: { kinds: Overview['kinds'] }) {
  return (
    <Section title={words.parts.kinds}>
      {kinds.length === 0 ? (
        <Nothing title={words.parts.nothing} />
      ) : (
        <ul className="bars">
          {kinds.map(k => (
            <li key={k.key}>
              <span className="name">{k.title}</span>
              <span className="track kept" aria-hidden="true">
                <i style={{ width: `${100 * (k.onTime.value ?? 0)}%` }} />
              </span>
              <b className="num">{figureText(k.onTime, '%')}</b>
              <small className="soft num">
                {k.onTime.of && <Counted of={k.onTime.of} title={k.title} />} /{' '}
                {k.onTime.per && <Counted of={k.onTime.per} title={k.title} />}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
