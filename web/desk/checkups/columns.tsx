import { Link } from 'react-router'
import { dayText } from '../../common/dates.ts'
import type { TextColumn } from '../parts/export.tsx'
import { checkups as words } from '../words.ts'
import type { Row } from './queries.ts'
import { Grade, Strip } from './scores.tsx'

const { columns: titles } = words

/** What a list of checks may show, by key. */
export const checkupColumns: readonly TextColumn<Row>[] = [
  {
    key: 'firm',
    title: titles.firm,
    lead: true,
    cell: r => (
      <>
        <Link to={`/checkups/${r.id}`} className="headline">
          {r.enterprise.name}
        </Link>
        <small className="soft under num">
          {r.number} {r.follows && <span className="tag">{words.recheckOf}</span>}
        </small>
      </>
    ),
    text: r => r.enterprise.name,
  },
  { key: 'number', title: titles.number, num: true, width: '11rem', cell: r => r.number, text: r => r.number },
  {
    key: 'state',
    title: titles.state,
    width: '7rem',
    cell: r => <span className="state">{r.stateTitle}</span>,
    text: r => r.stateTitle,
  },
  {
    key: 'grade',
    title: titles.grade,
    width: '6.5rem',
    cell: r => (
      <>
        <Grade grade={r.grade} title={r.gradeTitle} />
        {r.score !== undefined && <small className="soft under num">{words.report.score(r.score)}</small>}
      </>
    ),
    text: r => r.gradeTitle ?? '',
  },
  {
    key: 'score',
    title: titles.score,
    num: true,
    width: '4rem',
    cell: r => r.score ?? '',
    text: r => String(r.score ?? ''),
  },
  {
    key: 'fields',
    title: titles.fields,
    width: '9rem',
    cell: r => <Strip of={r.fields} />,
    text: r => r.fields.map(f => words.fieldScore(f.title, f.score, f.gradeTitle)).join('；'),
  },
  {
    key: 'followUps',
    title: titles.followUps,
    width: '7rem',
    cell: r =>
      r.openFollowUps === 0 ? (
        <span className="soft">{words.noneOpen}</span>
      ) : (
        <Link to={`/checkups/${r.id}?view=follow-ups`} className="num">
          {words.open(r.openFollowUps)}
          {r.lateFollowUps > 0 && <b className="late-word under">{words.late(r.lateFollowUps)}</b>}
        </Link>
      ),
    text: r => [words.open(r.openFollowUps), words.late(r.lateFollowUps)].join(' '),
  },
  { key: 'agency', title: titles.agency, width: '12rem', cell: r => r.agency.name, text: r => r.agency.name },
  ...(['started', 'submitted', 'issued'] as const).map((name): TextColumn<Row> => {
    const at = (r: Row) => r[`${name}At`]
    return {
      key: name,
      title: titles[name],
      num: true,
      width: '6.5rem',
      cell: r => (at(r) ? dayText(at(r)!) : ''),
      text: r => at(r) ?? '',
    }
  }),
]
