import { QuestionCircleOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { Link } from 'react-router'
import type { Count, Figure, MeasureView } from '../../../server/insight/contract.ts'
import { insight as words } from '../words.ts'
import { listOf } from './address.ts'

/** A figure as it is read: 1,234; 93.4%; 5.2; or a dash where there is nothing to divide by. */
export function figureText({ value }: Figure, unit: string): string {
  if (value === null) return words.none
  if (unit === '%') return words.percent(value)
  return Number.isInteger(value) ? words.number(value) : words.fixed(value)
}

/** A number that opens the list it counts. */
export function Counted({ of, title, className = '' }: { of: Count; title: string; className?: string }) {
  const text = words.number(of.n)
  return (
    <Link to={listOf(of.filter)} className={`counted num ${className}`} aria-label={words.open(title, text)}>
      {text}
    </Link>
  )
}

/** A share with its numerator and denominator, each of which opens its list; a count alone. */
export function Shown({ of: figure, title, unit }: { of: Figure; title: string; unit: string }) {
  if (!figure.per) return figure.of ? <Counted of={figure.of} title={title} /> : words.none
  return (
    <span className="share num">
      <b>{figureText(figure, unit)}</b>
      <small>
        {figure.of && (
          <>
            <Counted of={figure.of} title={title} /> /{' '}
          </>
        )}
        <Counted of={figure.per} title={title} />
      </small>
    </span>
  )
}

/** What a measure means, on hover and on focus. */
export function Means({ measure }: { measure: MeasureView | undefined }) {
  if (!measure) return null
  return (
    <Popover
      content={<p className="definition">{measure.definition}</p>}
      title={measure.title}
      trigger={['hover', 'focus', 'click']}
    >
      <button type="button" className="means" aria-label={words.means(measure.title)}>
        <QuestionCircleOutlined aria-hidden="true" />
      </button>
    </Popover>
  )
}

/** Whether more is better, worse, or neither; the words say how it went, the colour only whether it is well. */
const good: Readonly<Record<string, 1 | -1>> = {
  onTime: 1,
  satisfaction: 1,
  kept: 1,
  late: -1,
  overdue: -1,
  days: -1,
  crisis: -1,
}

/** How a figure changed against another: in words, with an arrow. */
export function Change({
  now,
  then,
  unit,
  measure,
  against,
}: {
  now: Figure
  then: Figure
  unit: string
  measure: string
  against: string
}) {
  const { change } = words
  if (now.value === null || then.value === null)
    return <span className="change">{`${against} ${change.incomparable}`}</span>
  const d = now.value - then.value
  const shown = unit === '%' ? Math.round(1000 * d) / 10 : Math.round(10 * d) / 10
  if (shown === 0) return <span className="change">{`${against} ${change.same}`}</span>
  const tone = good[measure] === undefined ? '' : Math.sign(shown) === good[measure] ? 'better' : 'worse'
  const size = Math.abs(shown).toLocaleString('zh-CN')
  const relative = then.value > 0 ? words.percent(Math.abs(d) / then.value) : undefined
  const amount = unit === '%' ? change.points(size) : change.amount(size, unit, relative)
  return (
    <span className={`change ${tone}`}>
      {against} <b aria-hidden="true">{shown > 0 ? '↑' : '↓'}</b> {shown > 0 ? change.up : change.down} {amount}
    </span>
  )
}
