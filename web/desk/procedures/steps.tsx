import type { Guide } from '../shapes.ts'
import { procedures as words } from '../words.ts'
import type { Arrow, Box } from './layout.ts'

/** A procedure too rich for a drawing, as steps: each state in the order it is reached, with what leads on from it. */
export function Steps({ guide, boxes, arrows }: { guide: Guide; boxes: readonly Box[]; arrows: readonly Arrow[] }) {
  const ordered = boxes.toSorted((a, b) => a.layer - b.layer || Number(a.final) - Number(b.final))
  return (
    <ol className="steps">
      {ordered.map(b => (
        <li key={b.name} className={b.final ? 'final' : ''}>
          <h2>
            {b.title}
            {b.final && <span className="tag">{finalWord(guide, b.name)}</span>}
          </h2>
          <ul>
            {arrows
              .filter(a => a.from === b)
              .flatMap(a => a.titles.map(title => ({ title, to: a.to })))
              .map(({ title, to }) => (
                <li key={`${title} ${to.name}`}>
                  {title}
                  <b>{to.title}</b>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

const finalWord = (guide: Guide, name: string) => {
  const final = guide.states.find(s => s.name === name)?.final
  return final && (words.final[final] ?? final)
}
