import type { Doubt, Place, PlanSection } from '../table.ts'
import { numberKey } from './numbers.ts'

/** What is odd about the numbers of tasks: one given twice, one out of order, one left out. */
export function numberDoubts(sections: PlanSection[], places: Place[][]): Doubt[] {
  const rows = sections.map((s, i) =>
    s.tasks.map((t, j) => ({ number: t.number, key: numberKey(t.number), ...places[i]![j]!, task: t })),
  )
  // Numbers that begin anew in a later section count within theirs.
  const anew = rows.slice(1).some(section => section.find(r => r.key)?.key?.join() === '1')
  // 2 and （二） number different things.
  return (anew ? rows : [rows.flat()]).flatMap(all =>
    [...Map.groupBy(all, r => shape(r.number)).values()].flatMap(inOrder),
  )
}

type Numbered = Place & { number: string; key: number[] | undefined; task: { title: string } }

function inOrder(rows: Numbered[]): Doubt[] {
  const numbered = rows.filter((r): r is Numbered & { key: number[] } => r.key !== undefined)
  const present = new Set(numbered.map(r => r.key.join()))
  const seen = new Map<string, Numbered>()
  const doubts: Doubt[] = []
  const doubt = (r: Numbered, code: string, title: string) =>
    doubts.push({
      line: r.line,
      ...(r.to === undefined ? {} : { to: r.to }),
      task: r.number,
      field: 'number',
      code,
      title,
    })
  for (const [i, r] of numbered.entries()) {
    const before = numbered[i - 1]
    const same = seen.get(r.key.join())
    seen.set(r.key.join(), r)
    if (same) {
      if (same.task.title !== r.task.title) doubt(r, 'duplicate-number', `序号${r.number}用了两次`)
    } else if (before && compare(r.key, before.key) < 0)
      doubt(r, 'number-order', `序号${r.number}排在${before.number}之后`)
    else if (r.key.length === 1 && (before ? before.key.length === 1 : true)) {
      const expected = before ? before.key[0]! + 1 : 1
      if (before && r.key[0]! > expected && !present.has(String(expected)))
        doubt(r, 'number-gap', `序号由${before.number}跳到${r.number}，中间可能有缺漏`)
    }
  }
  return doubts
}

const shape = (number: string) =>
  number.normalize('NFKC').replace(/\d+|[一二三四五六七八九十百]+/g, n => (/\d/.test(n) ? '1' : '一'))

function compare(a: number[], b: number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
