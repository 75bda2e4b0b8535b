import type { Guide } from '../shapes.ts'
import { frame, procedures as words } from '../words.ts'
import { type Arrow, layOut, size } from './layout.ts'
import { Steps } from './steps.tsx'

const { width, height } = size

/** More arrows than these cross too often to be followed. */
const legible = 20

/** The procedure drawn from its definition: states as boxes, acts as arrows with their words. */
export function Diagram({ guide }: { guide: Guide }) {
  const drawn = layOut(guide)
  if (drawn.arrows.length > legible) return <Steps guide={guide} boxes={drawn.boxes} arrows={drawn.arrows} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide drawing is scrolled by keyboard
    <section className="diagram" tabIndex={0} aria-label={words.diagramLabel(guide.title)}>
      <svg width={drawn.width} height={drawn.height} role="img" aria-label={words.diagramLabel(guide.title)}>
        <defs>
          <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        {drawn.arrows.map(a => (
          <path
            key={`${a.from.name} ${a.to.name}`}
            className={a.back ? 'arrow back' : 'arrow'}
            d={pathOf(a, drawn.bottom)}
            markerEnd="url(#tip)"
          />
        ))}
        {drawn.arrows.map(a => {
          const { x, y, anchor } = labelAt(a, drawn.bottom)
          return (
            <text key={`${a.from.name} ${a.to.name}`} x={x} y={y} textAnchor={anchor} className="arrow-label">
              {short(a.titles)}
              <title>{a.titles.join(frame.list)}</title>
            </text>
          )
        })}
        {drawn.boxes.map(b => (
          <g key={b.name} className={b.final ? 'box final' : 'box'}>
            <rect x={b.x} y={b.y} width={width} height={height} rx={b.final ? height / 2 : 4} />
            <text x={b.x + width / 2} y={b.y + height / 2} textAnchor="middle" dominantBaseline="central">
              {b.title}
            </text>
          </g>
        ))}
      </svg>
    </section>
  )
}

const short = (titles: readonly string[]) => {
  const [first = ''] = titles
  const cut = first.length > 8 ? `${first.slice(0, 7)}…` : first
  return titles.length > 1 ? `${cut} +${titles.length - 1}` : cut
}

/** Forward in a curve; within a layer round its right side; back through the gutters between the layers, below everything. */
function pathOf({ from, to, back, lane }: Arrow, bottom: number): string {
  const [x1, y1, x2, y2] = [from.x + width, from.y + height / 2, to.x, to.y + height / 2]
  if (!back) {
    const bend = Math.max(40, (x2 - x1) / 2)
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
  }
  if (from.layer === to.layer) {
    const out = x1 + sideways(from, to)
    return `M${x1} ${y1 + 10}C${out} ${y1 + 10} ${out} ${y2 - 10} ${to.x + width} ${y2 - 10}`
  }
  const [right, left, y] = [x1 + 12 + lane * 4, x2 - 12 - lane * 4, bottom + lane * 26]
  return `M${x1} ${y1 + 10}H${right}V${y}H${left}V${y2 + 10}H${x2}`
}

const sideways = (from: { y: number }, to: { y: number }) => 24 + Math.abs(to.y - from.y) / 6

/** Where an arrow's words do not lie on a box. */
function labelAt({ from, to, back, lane }: Arrow, bottom: number) {
  if (!back) return { x: to.x - 10, y: to.y + height / 2 - 7, anchor: 'end' as const }
  if (from.layer === to.layer)
    return {
      x: from.x + width + sideways(from, to) * 0.7,
      y: (from.y + to.y + height) / 2 + 4,
      anchor: 'start' as const,
    }
  return { x: (from.x + to.x + width) / 2, y: bottom + lane * 26 - 5, anchor: 'middle' as const }
}
