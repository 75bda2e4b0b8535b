import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { address } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { Field } from '../forms/field.tsx'
import { visits as words } from '../words.ts'
import type { VisitQuery } from './queries.ts'

/** The sheet of a month as offices file it, in Word or Excel. */
export function Sheet({ query: { envoy, agency, target, status } }: { query: VisitQuery }) {
  const [month, setMonth] = useState(todayIso().slice(0, 7))
  const query = {
    month,
    ...(envoy && { envoy }),
    ...(agency && { agency }),
    ...(target && { target }),
    ...(status && { status }),
  }
  const content = (
    <div className="sheet">
      <p className="soft small card-gap">{words.sheetGist}</p>
      <Field id="sheet-month" title={words.month} needed>
        <Input
          id="sheet-month"
          type="month"
          className="num"
          value={month}
          max={todayIso().slice(0, 7)}
          onChange={e => e.target.value && setMonth(e.target.value)}
        />
      </Field>
      <p className="row">
        <Button type="primary" href={address('/visits/sheet.docx', query)}>
          {words.word}
        </Button>
        <Button href={address('/visits/sheet.xlsx', query)}>{words.excel}</Button>
      </p>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button>{words.sheet}</Button>
    </Popover>
  )
}
