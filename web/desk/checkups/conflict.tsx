import { Button } from 'antd'
import { checkups } from '../words.ts'
import { type FieldOf, saidOf } from './asking.ts'
import type { PageConflict } from './field-page.tsx'

const words = checkups.conflict
const takeFocus = (box: HTMLDivElement | null) => box?.focus()

/** Both sides of what two people answered at once, question by question. */
export function Conflict({
  of,
  field,
  take,
  keep,
}: {
  of: PageConflict
  field: FieldOf
  take: () => void
  keep: () => void
}) {
  const differ = field.questions.filter(
    q => JSON.stringify(of.current.answers[q.id]) !== JSON.stringify(of.yours[q.id]),
  )
  return (
    <div className="notice risk" role="alert" tabIndex={-1} ref={takeFocus}>
      <p>
        <strong>{words.title}</strong>
      </p>
      <p>{words.next}</p>
      <div className="scroll">
        <table className="table matrix" aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col">{words.question}</th>
              <th scope="col">{words.theirs}</th>
              <th scope="col">{words.yours}</th>
            </tr>
          </thead>
          <tbody>
            {differ.map(q => (
              <tr key={q.id}>
                <td>{q.asks}</td>
                <td>{saidOf(q, of.current.answers[q.id]?.value) ?? words.blank}</td>
                <td>{saidOf(q, of.yours[q.id]?.value) ?? words.blank}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="row">
        <Button type="primary" onClick={keep}>
          {words.keepYours}
        </Button>
        <Button onClick={take}>{words.takeTheirs}</Button>
      </p>
    </div>
  )
}
