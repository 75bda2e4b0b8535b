import type { Guide } from '../shapes.ts'
import { frame, procedures as words } from '../words.ts'
import { type Arrow, layOut, size } from './layout.ts'

const { width, height } = size

/** The procedure drawn from its definition: states as boxes, acts as arrows with their words. */
export function Diagram({ guide }: { guide: Guide }) {
  const drawn = layOut(guide)
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

function pathOf({ from, to, back, lane }: Arrow, bottom: number): string {
  if (!back) {
    const [x1, y1, x2, y2] = [from.x + width, from.y + height / 2, to.x, to.y + height / 2]
    const bend = Math.max(40, (x2 - x1) / 2)
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
  }
  const y = bottom + lane * 26
  const [x1, x2] = [from.x + width / 2 + 12 + lane * 3, to.x + width / 2 - 12 - lane * 3]
  return `M${x1} ${from.y + height}V${y - 6}Q${x1} ${y} ${x1 - 6} ${y}H${x2 + 6}Q${x2} ${y} ${x2} ${y - 6}V${to.y + height}`
}

/** Where an arrow's words do not lie on a box. */
function labelAt({ from, to, back, lane }: Arrow, bottom: number) {
  if (back) return { x: (from.x + to.x + width) / 2, y: bottom + lane * 26 - 5, anchor: 'middle' as const }
  return { x: to.x - 10, y: to.y + height / 2 - 7 - (from.y === to.y ? 0 : 0), anchor: 'end' as const }
}
