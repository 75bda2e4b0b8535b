import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { isoDayText } from '../../../common/dates.ts'
import { changed } from '../../ledger/address.ts'
import { quota as words } from '../../words.ts'
import { daysOf, elapsed, neighbour, partsOf } from './quarters.ts'

export const quarterText = (quarter: string): string => {
  const { year, n } = partsOf(quarter)
  return words.quarter(year, n)
}

/** Which quarter, and how much of it is over. */
export function QuarterSwitch({
  quarter,
  today,
  quarters,
}: {
  quarter: string
  today: string
  quarters: readonly string[]
}) {
  const [search, setSearch] = useSearchParams()
  const go = (to: string) => setSearch(changed(search, { quarter: to, line: undefined }), { preventScrollReset: true })
  const { past, all, left } = elapsed(quarter, today)
  const { from, to } = daysOf(quarter)
  const known = quarters.includes(quarter) ? quarters : [quarter, ...quarters]
  return (
    <div className="quarter">
      <div className="quarter-choice">
        <Button icon={<LeftOutlined />} aria-label={words.previous} onClick={() => go(neighbour(quarter, -1))} />
        <select className="native" aria-label={words.chooseQuarter} value={quarter} onChange={e => go(e.target.value)}>
          {[...known]
            .sort()
            .reverse()
            .map(q => (
              <option key={q} value={q}>
                {quarterText(q)}
              </option>
            ))}
        </select>
        <Button icon={<RightOutlined />} aria-label={words.next} onClick={() => go(neighbour(quarter, 1))} />
      </div>
      <p className="soft num">
        {words.span(isoDayText(from), isoDayText(to))}
        {'　'}
        {past === 0 ? words.ahead : left === 0 && today > to ? words.over : words.elapsed(past, all, left)}
      </p>
    </div>
  )
}
