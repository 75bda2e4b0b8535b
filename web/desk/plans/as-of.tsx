import { Input } from 'antd'
import { useId } from 'react'
import { useSearchParams } from 'react-router'
import type { PlanView } from '../../../server/plans/contract.ts'
import { dayOf, todayIso } from '../../common/dates.ts'
import { isDay } from '../../common/schema-form.ts'
import { plans } from '../words.ts'
import { changed } from './filtering.ts'

const words = plans.plan
const two = (n: number) => String(n).padStart(2, '0')

/** The day whose end is looked at; empty is now. */
export function AsOf({ plan }: { plan: PlanView }) {
  const id = useId()
  const [search, setSearch] = useSearchParams()
  const { year, month, day } = dayOf(plan.openedAt)
  const take = (on: string) => {
    if (on && (!isDay(on) || on > todayIso())) return
    setSearch(changed(search, { on: on && on < todayIso() ? on : undefined, task: undefined }))
  }
  return (
    <span className="as-of no-print">
      <label htmlFor={id}>{words.asOf}</label>
      <Input
        id={id}
        type="date"
        className="num"
        title={words.asOfHint}
        min={`${year}-${two(month)}-${two(day)}`}
        max={todayIso()}
        value={search.get('on') ?? ''}
        onChange={e => take(e.target.value)}
      />
    </span>
  )
}
