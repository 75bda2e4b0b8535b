import { Button } from 'antd'
import { Link } from 'react-router'
import type { Receipt } from '../../../server/matters/contract.ts'
import { address } from '../../common/api.ts'
import { dueText, momentText } from '../../common/dates.ts'
import { Copyable } from '../parts/copy.tsx'
import { Crisis } from '../parts/crisis.tsx'
import { frame, intake } from '../words.ts'

const words = intake.receipt

const takeFocus = (sheet: HTMLElement | null) => sheet?.focus()

/** What the person takes home, drawn to be printed. */
export function ReceiptSheet({
  receipt: r,
  materials,
  another,
}: {
  receipt: Receipt
  materials: string[]
  another: () => void
}) {
  const facts: [string, string | undefined][] = [
    [words.agency, r.agency],
    [words.phone, r.agencyPhone],
    [words.at, momentText(r.openedAt)],
    [words.materials, materials.join(frame.list) || undefined],
    [words.says, r.says],
    [words.next, r.nextAct],
    [words.due, r.dueAt ? dueText(r.dueAt) : r.undated],
  ]
  return (
    <div className="receipt-page">
      {r.crisis && <Crisis of={r.crisis} />}
      <article className="receipt card" ref={takeFocus} tabIndex={-1}>
        <h2>{words.title}</h2>
        <p className="receipt-number">
          <Copyable text={r.number} />
        </p>
        <p className="receipt-title">
          {r.title} <span className="soft">{r.procedureTitle}</span>
        </p>
        <dl className="facts">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <p className="soft">{words.note}</p>
      </article>
      <div className="row no-print">
        <Button type="primary" onClick={() => print()}>
          {words.print}
        </Button>
        <Button href={address(`/matters/${r.id}/receipt.pdf`)} target="_blank">
          {words.pdf}
        </Button>
        <Link to={`/matters/${r.id}`}>{words.open}</Link>
        <Button onClick={another} className="push">
          {words.another}
        </Button>
      </div>
    </div>
  )
}
