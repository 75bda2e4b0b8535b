import { listed, type Procedure } from './definition.ts'

/** The procedure as a Mermaid state diagram; the clock's acts are dotted by their words （期满）. */
export function diagram(p: Procedure): string {
  const label = (title: string, by: readonly string[]) => (by.every(b => b === 'clock') ? `${title}（期满）` : title)
  const lines = Object.entries(p.states).map(([name, s]) => `  state "${s.title}" as ${name}`)
  for (const a of Object.values(p.actions)) {
    const by = listed(a.by)
    if (a.from === undefined) lines.push(`  [*] --> ${a.to}: ${label(a.title, by)}`)
    else
      for (const from of listed(a.from))
        if (a.to && a.to !== from) lines.push(`  ${from} --> ${a.to}: ${label(a.title, by)}`)
  }
  for (const [name, s] of Object.entries(p.states)) if (s.final) lines.push(`  ${name} --> [*]`)
  return `stateDiagram-v2\n${lines.join('\n')}\n`
}
