import type { Guide } from '../shapes.ts'

export type Box = { name: string; title: string; final: boolean; x: number; y: number; layer: number }
export type Arrow = { from: Box; to: Box; titles: string[]; back: boolean; lane: number }

export const size = { width: 136, height: 44, gapX: 120, gapY: 40, margin: 24 }

/**
 * A layered layout (after Sugiyama): a state stands one layer right of the first that leads to it, layers are ordered by the mean
 * height of their predecessors, arrows that lead back run below in lanes of their own.
 */
export function layOut({ states, actions, opens }: Pick<Guide, 'states' | 'actions' | 'opens'>) {
  const opening = new Set(opens.map(o => o.action))
  const edges = new Map<string, { from: string; to: string; titles: string[] }>()
  for (const a of actions)
    for (const from of a.from)
      if (a.to && a.to !== from) {
        const edge = edges.get(`${from} ${a.to}`) ?? { from, to: a.to, titles: [] }
        edge.titles.push(a.title)
        edges.set(`${from} ${a.to}`, edge)
      }
  const first = actions.filter(a => opening.has(a.name)).flatMap(a => a.to ?? [])
  const layers = layersOf(first.length > 0 ? first : [states[0]!.name], [...edges.values()])
  const last = Math.max(0, ...layers.values())
  const columns: string[][] = Array.from({ length: last + 1 }, () => [])
  for (const s of states) columns[layers.get(s.name) ?? last]!.push(s.name)
  const rank = new Map<string, number>()
  columns.forEach((column, i) => {
    const mean = (name: string) => {
      const before = [...edges.values()].filter(e => e.to === name && rank.has(e.from)).map(e => rank.get(e.from)!)
      return before.length > 0 ? before.reduce((a, b) => a + b) / before.length : column.indexOf(name)
    }
    if (i > 0) column.sort((a, b) => mean(a) - mean(b))
    for (const [j, name] of column.entries()) rank.set(name, j - (column.length - 1) / 2)
  })
  const tallest = Math.max(...columns.map(c => c.length))
  const step = { x: size.width + size.gapX, y: size.height + size.gapY }
  const boxes = new Map(
    states.map(s => {
      const layer = layers.get(s.name) ?? last
      const x = size.margin + layer * step.x
      const y = size.margin + (rank.get(s.name)! + (tallest - 1) / 2) * step.y
      return [s.name, { name: s.name, title: s.title, final: Boolean(s.final), x, y, layer }] as const
    }),
  )
  let lanes = 0
  const arrows = [...edges.values()].map((e): Arrow => {
    const [from, to] = [boxes.get(e.from)!, boxes.get(e.to)!]
    const back = to.layer <= from.layer
    return { from, to, titles: e.titles, back, lane: to.layer < from.layer ? lanes++ : 0 }
  })
  const bottom = size.margin + tallest * step.y
  return {
    boxes: [...boxes.values()],
    arrows,
    width: 2 * size.margin + (last + 1) * step.x - size.gapX,
    height: bottom + lanes * 26,
    bottom,
  }
}

/** The longest way without going round is how far right a state stands; a walk that returns is not followed. */
function layersOf(first: readonly string[], edges: readonly { from: string; to: string }[]): Map<string, number> {
  const layers = new Map<string, number>()
  let wave = [...new Set(first)]
  for (let layer = 0; wave.length > 0; layer++) {
    for (const name of wave) layers.set(name, layer)
    wave = [...new Set(edges.filter(e => wave.includes(e.from) && !layers.has(e.to)).map(e => e.to))]
  }
  return layers
}
