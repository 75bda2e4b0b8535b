import { Button } from 'antd'
import { Link } from 'react-router'
import type { AgreementView, GrantView } from '../../../server/agreements/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { agreements, frame } from '../words.ts'
import type { Doing } from './acts.tsx'
import { usesOf } from './uses.ts'

const words = agreements.doors
const { columns: titles } = words

/** Every door the agreement opened: who sees whose matters, what, until when, and how often it was used. */
export function Doors({ a, begin }: { a: AgreementView; begin: (doing: Doing) => void }) {
  const columns: Column<GrantView>[] = [
    {
      key: 'to',
      title: titles.to,
      lead: true,
      cell: g => (
        <>
          <b>{g.to.name}</b>
          <span className="soft under">{words.sees(g.of.name)}</span>
        </>
      ),
    },
    {
      key: 'what',
      title: titles.what,
      width: '13rem',
      cell: g => (
        <span>
          {g.procedures.map(p => p.title).join(frame.list)}
          <small className="soft under">{g.acts.map(x => x.title).join(frame.list)}</small>
          <small className="soft under">{g.data.length > 0 ? words.withMaterials : words.noMaterials}</small>
        </span>
      ),
    },
    {
      key: 'state',
      title: titles.state,
      width: '9.5rem',
      cell: g => (
        <span>
          <span className={`tag ${g.open ? 'kept' : ''}`}>{g.open ? words.open : words.shut}</span>
          <small className="soft under num">
            {g.endedOn ? words.ended(isoDayText(g.endedOn)) : agreements.untilDay(isoDayText(g.until))}
          </small>
          {g.endWhy && <small className="soft under">{g.endWhy}</small>}
        </span>
      ),
    },
    {
      key: 'used',
      title: titles.used,
      num: true,
      width: '6rem',
      cell: g => {
        const n = usesOf(a.docket, g.id).length
        return n === 0 ? (
          <span className="soft">{words.unused}</span>
        ) : (
          <Link to={`/agreements/${a.id}?tab=docket&door=${g.id}`} aria-label={words.usedOf(g.to.name, n)}>
            {words.used(n)}
          </Link>
        )
      },
    },
    {
      key: 'actions',
      title: titles.actions,
      hideTitle: true,
      width: '4.5rem',
      cell: g =>
        g.mayEnd && (
          <Button size="small" aria-label={words.endOf(g.to.name)} onClick={() => begin({ takeBack: g.id })}>
            {words.end}
          </Button>
        ),
    },
  ]
  return (
    <Section
      title={words.label}
      gist={words.giveGist}
      className={a.grantsGiven.length > 0 ? 'flush' : ''}
      extra={
        a.may.grant && (
          <Button type="primary" onClick={() => begin('give')}>
            {words.give}
          </Button>
        )
      }
    >
      {a.grantsGiven.length === 0 ? (
        <Nothing title={words.none} next={words.noneNext} />
      ) : (
        <Table
          label={words.label}
          className="doors"
          columns={columns}
          rows={a.grantsGiven.toSorted((x, y) => Number(y.open) - Number(x.open) || y.id - x.id)}
          keyOf={g => g.id}
          rowClass={g => (g.open ? undefined : 'over-now')}
        />
      )}
    </Section>
  )
}
