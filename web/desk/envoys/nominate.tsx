import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Input, Select } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import type { Candidates, Nominee } from '../../../server/envoys/contract.ts'
import type { Batch } from '../../../server/matters/batches.ts'
import { keyed, post } from '../../common/api.ts'
import { countFrom } from '../../common/schema-form.ts'
import { described, Field } from '../forms/field.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { BatchResult } from '../parts/batch.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { envoys, frame } from '../words.ts'
import { languageOptions, specialityOptions } from './address.ts'
import { useCandidates } from './queries.ts'

const words = envoys.nomination
type Candidate = Candidates['rows'][number]
type Chosen = { who: Candidate; years: string; specialities: string[]; languages: string[] }
const court = { kind: 'court' }

/** Many are nominated at once, a matter for each. */
export function Nominate({ close }: { close: () => void }) {
  const [agency, setAgency] = useState<number>()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<{ reason?: string; years?: string }>({})
  const found = useCandidates(agency, useDeferredValue(text.trim()))
  const key = useRef(keyed())
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => {
      const nominees = chosen.map(c => ({
        person: c.who.person,
        rank: c.who.rank,
        years: countFrom(c.years)!,
        specialities: c.specialities as Nominee['specialities'],
        languages: c.languages as Nominee['languages'],
        reason: reason.trim(),
      }))
      const body = { agency: agency!, nominees }
      return post<Batch>('/envoys/nominations', body, key.current(body))
    },
    onSuccess: () =>
      Promise.all([['matters'], ['envoys'], ['counts']].map(queryKey => client.invalidateQueries({ queryKey }))),
  })
  const submit = () => {
    const wrong = {
      ...(reason.trim() === '' && { reason: words.reasonNeeded }),
      ...(chosen.some(c => countFrom(c.years) === undefined) && { years: words.yearsNeeded }),
    }
    setFaults(wrong)
    if (Object.keys(wrong).length === 0) send.mutate()
  }
  const toggle = (who: Candidate, on: boolean) =>
    setChosen(
      on
        ? [...chosen, { who, years: '', specialities: [], languages: ['putonghua'] }]
        : chosen.filter(c => c.who.person !== who.person),
    )
  const change = (person: number, to: Partial<Chosen>) =>
    setChosen(chosen.map(c => (c.who.person === person ? { ...c, ...to } : c)))
  return (
    <Drawer
      open
      size={760}
      title={words.title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          {!send.data && (
            <Button type="primary" loading={send.isPending} disabled={chosen.length === 0} onClick={submit}>
              {words.submit(chosen.length)}
            </Button>
          )}
          <Button onClick={close}>{send.data ? frame.close : frame.cancel}</Button>
        </div>
      }
    >
      {send.data ? (
        <BatchResult of={send.data} nameOf={person => chosen.find(c => String(c.who.person) === person)?.who.name} />
      ) : (
        <>
          {send.error && <ProblemNote fault={send.error} focus />}
          <p className="soft card-gap">{words.gist}</p>
          <Field id="nominate-agency" title={words.agency} needed>
            <AgencySelect
              id="nominate-agency"
              among={court}
              placeholder={words.chooseAgency}
              {...(agency && { value: agency })}
              onChange={to => {
                setAgency(to)
                setChosen([])
              }}
            />
          </Field>
          {agency !== undefined && (
            <div className="firm-picker card-gap">
              <p className="row between">
                <Input
                  aria-label={words.search}
                  placeholder={words.search}
                  allowClear
                  value={text}
                  onChange={e => setText(e.target.value)}
                />
                <span className="num soft" role="status">
                  {words.chosen(chosen.length)}
                </span>
              </p>
              <Read from={found} rows={2}>
                {({ rows }) =>
                  rows.length === 0 ? (
                    <p className="soft">{words.none}</p>
                  ) : (
                    <ul>
                      {rows.map(c => (
                        <li key={c.person}>
                          <Checkbox
                            checked={chosen.some(x => x.who.person === c.person)}
                            onChange={e => toggle(c, e.target.checked)}
                          >
                            {c.name} <small className="soft">{c.rankTitle}</small>
                          </Checkbox>
                        </li>
                      ))}
                    </ul>
                  )
                }
              </Read>
            </div>
          )}
          {faults.years && (
            <p className="fault" role="alert">
              {faults.years}
            </p>
          )}
          {chosen.map(c => (
            <div key={c.who.person} className="nominee">
              <b>{c.who.name}</b>
              <Input
                aria-label={words.yearsOf(c.who.name)}
                placeholder={words.years}
                className="num"
                inputMode="numeric"
                value={c.years}
                {...(faults.years && countFrom(c.years) === undefined && { status: 'error' as const })}
                onChange={e => change(c.who.person, { years: e.target.value })}
              />
              <Select
                mode="multiple"
                aria-label={words.specialitiesOf(c.who.name)}
                placeholder={envoys.columns.specialities}
                value={c.specialities}
                options={specialityOptions}
                onChange={specialities => change(c.who.person, { specialities })}
              />
              <Select
                mode="multiple"
                aria-label={words.languagesOf(c.who.name)}
                placeholder={envoys.columns.languages}
                value={c.languages}
                options={languageOptions}
                onChange={languages => change(c.who.person, { languages })}
              />
            </div>
          ))}
          {chosen.length > 0 && (
            <Field id="nominate-reason" title={words.reason} hint={words.reasonHint} fault={faults.reason} needed>
              <Input.TextArea
                {...described('nominate-reason', true, faults.reason)}
                value={reason}
                maxLength={2000}
                autoSize={{ minRows: 2, maxRows: 8 }}
                onChange={e => setReason(e.target.value)}
              />
            </Field>
          )}
        </>
      )}
    </Drawer>
  )
}
