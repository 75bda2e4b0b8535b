import { Button, Checkbox, Input, Select } from 'antd'
import { Field } from '../../forms/field.tsx'
import { visits } from '../../words.ts'
import type { Pack } from '../queries.ts'
import { type Edit, type NeedEdit, uuid } from './draft.ts'

const words = visits.form

/** What the firms asked for, one after the other. */
export function Needs({
  pack,
  edit,
  set,
  faults,
}: {
  pack: Pack
  edit: Edit
  set: (needs: NeedEdit[]) => void
  faults: ReadonlyMap<string, string>
}) {
  const { needs } = edit
  const firms = pack.firms.filter(f => edit.firms.includes(f.id) || f.id === edit.target)
  const change = (id: string, to: Partial<NeedEdit>) => set(needs.map(n => (n.id === id ? { ...n, ...to } : n)))
  const add = () =>
    set([...needs, { id: uuid(), text: '', kind: pack.needKinds[0] ?? '', firm: undefined, pendingCase: false }])
  return (
    <Field id="visit-needs" title={words.needs} group>
      {needs.map((n, i) => (
        <div key={n.id} className="need-edit">
          <Field id={`visit-needs.${n.id}`} title={`${words.need} ${i + 1}`} fault={faults.get(`needs.${n.id}`)} needed>
            <Input.TextArea
              id={`visit-needs.${n.id}`}
              value={n.text}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={e => change(n.id, { text: e.target.value })}
            />
          </Field>
          <div className="row">
            <Select
              aria-label={words.needKind}
              value={n.kind}
              options={pack.needKinds.map(value => ({ value, label: value }))}
              onChange={kind => change(n.id, { kind })}
              popupMatchSelectWidth={false}
            />
            <Select
              aria-label={words.needFirm}
              placeholder={words.needFirm}
              allowClear
              value={n.firm ?? null}
              options={firms.map(f => ({ value: f.id, label: f.name }))}
              onChange={firm => change(n.id, { firm: firm ?? undefined })}
              popupMatchSelectWidth={false}
            />
            <Checkbox checked={n.pendingCase} onChange={e => change(n.id, { pendingCase: e.target.checked })}>
              {words.needPending}
            </Checkbox>
            <Button
              size="small"
              className="push"
              aria-label={words.removeNeed(i + 1)}
              onClick={() => set(needs.filter(x => x.id !== n.id))}
            >
              ×
            </Button>
          </div>
        </div>
      ))}
      <Button onClick={add}>{words.addNeed}</Button>
    </Field>
  )
}
