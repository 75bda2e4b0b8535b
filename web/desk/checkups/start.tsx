import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Select } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Static } from 'typebox'
import type { Start, Started } from '../../../server/checkups/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { checkups, frame } from '../words.ts'
import { useAgenciesFor, useRefresh } from './queries.ts'

const words = checkups.start
type Firm = { id: number; name: string }

/** Begins a check of a firm, or a re-check that will be laid beside an earlier one. */
export function StartCheckup({
  close,
  firm: given,
  follows,
}: {
  close: () => void
  firm?: Firm
  follows?: { id: string; number: string }
}) {
  const [firm, setFirm] = useState(given)
  const [agency, setAgency] = useState<number>()
  const [fault, setFault] = useState<string>()
  const agencies = useAgenciesFor(firm?.id)
  const navigate = useNavigate()
  const refresh = useRefresh()
  const key = useRef(keyed())
  const send = useMutation({
    mutationFn: (body: Start) => post<Static<typeof Started>>('/checkups', body, key.current(body)),
    onSuccess: async ({ id }) => {
      await refresh()
      close()
      await navigate(`/checkups/${id}`)
    },
  })
  const submit = () => {
    if (!firm) return setFault(words.lacking)
    send.mutate({ enterprise: firm.id, ...(agency && { agency }), ...(follows && { follows: follows.id }) })
  }
  const title = follows ? words.recheck : words.title
  return (
    <Drawer
      open
      size={520}
      title={title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {follows ? words.recheck : words.send}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error !== null && <ProblemNote fault={send.error} focus />}
      {agencies.error !== null && <ProblemNote fault={agencies.error} />}
      {follows ? (
        <p className="basis">
          <b>{firm?.name}</b>
          <span className="soft under">{words.recheckAsk(follows.number)}</span>
        </p>
      ) : (
        <Field id="start-firm" title={words.firm} hint={words.firmHint} fault={fault} needed>
          <FirmSelect
            {...described('start-firm', true, fault)}
            value={firm?.id}
            known={firm}
            kind="enterprise"
            onChange={chosen => {
              setFirm(chosen)
              setAgency(undefined)
              setFault(undefined)
            }}
          />
        </Field>
      )}
      <Field id="start-agency" title={words.agency} hint={words.agencyHint}>
        <Select
          id="start-agency"
          aria-label={words.agency}
          allowClear
          disabled={!firm}
          loading={agencies.isFetching}
          notFoundContent={words.agencyNone}
          value={agency ?? null}
          onChange={v => setAgency(v ?? undefined)}
          options={(agencies.data?.rows ?? []).map(a => ({ value: a.id, label: a.name }))}
        />
      </Field>
    </Drawer>
  )
}
