import { Link } from 'react-router'
import type { Card, Count, MeasureView } from '../../../server/insight/contract.ts'
import { insight as words } from '../words.ts'
import { listOf } from './address.ts'
import { Change, Counted, figureText, Means } from './figure.tsx'

/** The numbers a leader reads first, each with how it changed and what it means. */
export function Cards({
  cards,
  measures,
  explained,
}: {
  cards: readonly Card[]
  measures: ReadonlyMap<string, MeasureView> | undefined
  explained: boolean
}) {
  return (
    <ul className="figures">
      {cards.map(card => (
        <FigureCard key={card.measure} card={card} measure={measures?.get(card.measure)} explained={explained} />
      ))}
    </ul>
  )
}

/** What is wrong as soon as it is not nothing. */
const alarming: ReadonlySet<string> = new Set(['overdue', 'crisis'])

function FigureCard({
  card: { measure: name, now, previous, lastYear },
  measure,
  explained,
}: {
  card: Card
  measure: MeasureView | undefined
  explained: boolean
}) {
  const { title, unit } = { title: name as string, unit: '', ...measure }
  const text = figureText(now, unit)
  const danger = alarming.has(name) && (now.value ?? 0) > 0
  return (
    <li className={danger ? 'danger' : ''}>
      <h2>
        {title}
        <Means measure={measure} />
      </h2>
      <p className="value">
        {now.of && !now.per ? (
          <Link to={listOf(now.of.filter)} className="num" aria-label={words.open(title, text)}>
            {text}
          </Link>
        ) : (
          <b className="num">{text}</b>
        )}
        {unit !== '%' && now.value !== null && <small>{unit}</small>}
      </p>
      <p className="parts num">
        {now.of && now.per && (
          <>
            <Counted of={now.of} title={title} /> / <Counted of={now.per} title={title} />
          </>
        )}
        {!now.of && now.per && <Average of={now.per} title={title} />}
        {!previous && <span className="soft">{words.standing}</span>}
      </p>
      <p className="moves">
        {previous && <Change now={now} then={previous} unit={unit} measure={name} against={words.change.previous} />}
        {lastYear && <Change now={now} then={lastYear} unit={unit} measure={name} against={words.change.lastYear} />}
      </p>
      {explained && measure && <p className="definition">{measure.definition}</p>}
    </li>
  )
}

const Average = ({ of, title }: { of: Count; title: string }) => (
  <Link to={listOf(of.filter)} className="counted" aria-label={words.open(title, words.averageOf(words.number(of.n)))}>
    {words.averageOf(words.number(of.n))}
  </Link>
)
