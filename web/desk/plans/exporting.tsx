import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { PlanView } from '../../../server/plans/contract.ts'
import { address } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { frame, plans } from '../words.ts'

const words = plans.plan

/** The plan as it goes out: the table as of the day shown, the brief of a period, the file it came in. */
export function ExportMenu({ plan }: { plan: PlanView }) {
  const [search] = useSearchParams()
  const [asking, ask] = useState(false)
  const on = plan.past ? (search.get('on') ?? undefined) : undefined
  const link = (kind: 'docx' | 'xlsx' | 'pdf') => (
    <a href={address(`/plans/${plan.id}/table.${kind}`, { on })}>{words.exports[kind]}</a>
  )
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'docx', label: link('docx') },
            { key: 'xlsx', label: link('xlsx') },
            { key: 'pdf', label: link('pdf') },
            { type: 'divider' },
            { key: 'brief', label: words.exports.brief, onClick: () => ask(true) },
            { key: 'print', label: words.exports.print, onClick: () => window.print() },
            ...(plan.file
              ? [{ key: 'file', label: <a href={address(`/plans/${plan.id}/file`)}>{words.exports.file}</a> }]
              : []),
          ],
        }}
      >
        <Button className="no-print" icon={<DownOutlined />} iconPlacement="end">
          {words.export}
        </Button>
      </Dropdown>
      {asking && <Brief plan={plan} close={() => ask(false)} />}
    </>
  )
}

/** The half-years up to today, the latest first, as first and last day. */
function halves(today: string): { key: string; title: string; from: string; to: string }[] {
  const year = Number(today.slice(0, 4))
  return [year, year - 1]
    .flatMap(y => [
      { key: `${y}.2`, title: `${y} ${words.half.second}`, from: `${y}-07-01`, to: `${y}-12-31` },
      { key: `${y}.1`, title: `${y} ${words.half.first}`, from: `${y}-01-01`, to: `${y}-06-30` },
    ])
    .filter(h => h.from <= today)
    .slice(0, 3)
}

function Brief({ plan, close }: { plan: PlanView; close: () => void }) {
  const proposed = halves(todayIso())
  const [period, set] = useState({ from: proposed[0]!.from, to: proposed[0]!.to })
  const wrong = period.from && period.to && period.from > period.to ? words.periodWrong : undefined
  const day = (name: 'from' | 'to') => (
    <Field id={`brief-${name}`} title={words[name]} needed fault={name === 'to' ? wrong : undefined}>
      <Input
        {...described(`brief-${name}`, false, name === 'to' && wrong)}
        type="date"
        className="num"
        value={period[name]}
        onChange={e => set({ ...period, [name]: e.target.value })}
      />
    </Field>
  )
  return (
    <Modal
      open
      title={words.brief}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <Button
          type="primary"
          href={address(`/plans/${plan.id}/brief.docx`, period)}
          disabled={Boolean(wrong) || !period.from || !period.to}
          onClick={() => setTimeout(close)}
        >
          {words.download}
        </Button>
      }
    >
      <p className="soft card-gap">{words.briefGist}</p>
      <p className="row card-gap">
        {proposed.map(h => (
          <Button
            key={h.key}
            size="small"
            type={h.from === period.from && h.to === period.to ? 'primary' : 'default'}
            onClick={() => set({ from: h.from, to: h.to })}
          >
            {h.title}
          </Button>
        ))}
      </p>
      <div className="pair">
        {day('from')}
        {day('to')}
      </div>
    </Modal>
  )
}
