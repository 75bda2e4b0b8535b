import type { Change } from '../../../server/checkups/contract.ts'
import { dayText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { checkups } from '../words.ts'

const words = checkups.report
type Finding = Change['findings'][number]

const tones = { resolved: 'kept', persists: 'risk', new: 'danger', unasked: '' } as const
const columns: Column<Finding>[] = [
  { key: 'title', title: words.finding, lead: true, cell: f => f.title },
  {
    key: 'status',
    title: words.status,
    width: '8rem',
    cell: f => <span className={`word ${tones[f.status]}`}>{f.statusTitle}</span>,
  },
  {
    key: 'gravity',
    title: words.gravity,
    width: '10rem',
    cell: f => [f.from, f.to].map(g => (g ? checkups.gravities[g] : checkups.noneOpen)).join(' → '),
  },
  { key: 'answer', title: words.answer, width: '12rem', cell: f => f.answer ?? '' },
]

/** What became of it since the check before. */
export function ChangeSince({ of }: { of: Change }) {
  const { from, to } = of.score
  const difference = from !== null && to !== null ? to - from : undefined
  return (
    <Section
      title={words.change}
      gist={words.changeOf(of.earlier.number, dayText(of.earlier.issuedAt), of.earlier.questionnaire)}
    >
      <dl className="facts inline change-facts">
        <div>
          <dt>{words.gradeChange}</dt>
          <dd>{of.grade.from === of.grade.to ? of.grade.to : `${of.grade.from} → ${of.grade.to}`}</dd>
        </div>
        <div>
          <dt>{words.scoreChange}</dt>
          <dd className="num">
            {from ?? words.noScore} → {to ?? words.noScore}{' '}
            {difference !== undefined && (
              <b className={`word ${difference > 0 ? 'kept' : difference < 0 ? 'danger' : ''}`}>
                {difference > 0 ? words.up(difference) : difference < 0 ? words.down(-difference) : words.same}
              </b>
            )}
          </dd>
        </div>
      </dl>
      {of.findings.length > 0 && (
        <Table label={words.change} columns={columns} rows={of.findings} keyOf={f => f.question} />
      )}
    </Section>
  )
}
