import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Figure } from '../../../server/insight/contract.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { insight as words } from '../words.ts'
import { Counted, figureText } from './figure.tsx'

const columns = ['opened', 'closed', 'open', 'onTime', 'overdue', 'satisfaction'] as const
type Column = (typeof columns)[number]
export type Line = { key: string; name: string; note?: string; to?: string } & Record<Column, Figure>

const few = 10

/** Places, agencies or services against one another: each number opens its list, each name shows it alone. */
export function Compare({
  title,
  nameTitle,
  lines,
  average,
  satisfaction,
  more,
}: {
  title: string
  nameTitle: string
  lines: readonly Line[]
  average: Figure | undefined
  satisfaction: Figure | undefined
  more?: ReactNode
}) {
  const [by, sortBy] = useState<{ column: Column; down: boolean }>()
  const [all, showAll] = useState(false)
  const sorted = by
    ? lines.toSorted((a, b) => ((a[by.column].value ?? -1) - (b[by.column].value ?? -1)) * (by.down ? -1 : 1))
    : lines
  const shown = all ? sorted : sorted.slice(0, few)
  const most = Math.max(1, ...lines.map(l => l.opened.value ?? 0))
  if (lines.length === 0)
    return (
      <Section title={title}>
        <Nothing title={words.compare.nothing} />
      </Section>
    )
  return (
    <Section title={title} gist={words.compare.gist} className="flush">
      <div className="scroll">
        <table className="table compare" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{nameTitle}</th>
              {columns.map(column => (
                <th
                  key={column}
                  scope="col"
                  className="num"
                  aria-sort={by?.column === column ? (by.down ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className="sort"
                    aria-label={words.compare.sort(words.columns[column])}
                    onClick={() => sortBy({ column, down: by?.column === column ? !by.down : true })}
                  >
                    {words.columns[column]}
                    <i aria-hidden="true">{by?.column === column ? (by.down ? '↓' : '↑') : ''}</i>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(line => (
              <tr key={line.key}>
                <td className="lead">
                  {line.to ? <Link to={line.to}>{line.name}</Link> : line.name}
                  {line.note && <small className="soft"> {line.note}</small>}
                </td>
                <td className="num" data-title={words.columns.opened}>
                  <span className="bar" style={{ width: `${(70 * (line.opened.value ?? 0)) / most}%` }} />
                  {line.opened.of && <Counted of={line.opened.of} title={`${line.name} ${words.columns.opened}`} />}
                </td>
                {(['closed', 'open'] as const).map(column => (
                  <td key={column} className="num" data-title={words.columns[column]}>
                    {line[column].of && (
                      <Counted of={line[column].of} title={`${line.name} ${words.columns[column]}`} />
                    )}
                  </td>
                ))}
                <td className="num" data-title={words.columns.onTime}>
                  <Rate of={line.onTime} against={average} name={`${line.name} ${words.columns.onTime}`} />
                </td>
                <td className="num" data-title={words.columns.overdue}>
                  {line.overdue.of && (
                    <Counted
                      of={line.overdue.of}
                      title={`${line.name} ${words.columns.overdue}`}
                      className={line.overdue.of.n > 0 ? 'late' : ''}
                    />
                  )}
                </td>
                <td className="num" data-title={words.columns.satisfaction}>
                  <Rate
                    of={line.satisfaction}
                    against={satisfaction}
                    name={`${line.name} ${words.columns.satisfaction}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(lines.length > few || more) && (
        <p className="under-table">
          {lines.length > few && (
            <Button type="link" onClick={() => showAll(!all)} aria-expanded={all}>
              {all ? words.compare.showFew : words.compare.showAll(lines.length)}
            </Button>
          )}
          {more && <span className="soft">{more}</span>}
        </p>
      )}
    </Section>
  )
}

/** A share with what it is of; whether it lies below the whole is said by a mark and its words. */
function Rate({ of: figure, against, name }: { of: Figure; against: Figure | undefined; name: string }) {
  const below =
    figure.value !== null &&
    against?.value !== null &&
    against !== undefined &&
    figure.value < (against.value ?? 0) - 0.0005
  return (
    <span className="share">
      <b className={below ? 'below' : ''}>{figureText(figure, '%')}</b>
      {below && against && <span className="hidden">{words.compare.average(figureText(against, '%'))}</span>}
      <small>
        {figure.of && <Counted of={figure.of} title={name} />}
        {figure.per && (
          <>
            {' / '}
            <Counted of={figure.per} title={name} />
          </>
        )}
      </small>
    </span>
  )
}
