import { Input } from 'antd'
import { todayIso } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'

/** When something was: a day that has come, and a time of it. */
export function MomentField({
  id,
  title,
  fault,
  day,
  time,
  setDay,
  setTime,
}: {
  id: string
  title: string
  fault: string | undefined
  day: string
  time: string
  setDay: (day: string) => void
  setTime: (time: string) => void
}) {
  return (
    <div className="pair-fields two">
      <Field id={id} title={title} fault={fault} needed>
        <Input
          {...described(id, false, fault)}
          type="date"
          className="num"
          max={todayIso()}
          value={day}
          onChange={e => setDay(e.target.value)}
        />
      </Field>
      <Input
        type="time"
        className="num record-time"
        aria-label={title}
        value={time}
        onChange={e => setTime(e.target.value)}
      />
    </div>
  )
}
