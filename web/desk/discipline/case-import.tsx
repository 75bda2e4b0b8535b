import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useRef, useState } from 'react'
import { call, keyed } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Table } from '../parts/table.tsx'
import { discipline, frame } from '../words.ts'
import { court, keeperPost } from './case-form.tsx'
import type { CaseReport } from './queries.ts'

const words = discipline.cases.import
/** UTF-8 with a mark, as Excel wants it. */
const sample = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${words.sample.join('\r\n')}\r\n`)}`

/** The court's own system hands over its cases: each line is entered, or said to be unreadable and why. */
export function CaseImport({ close }: { close: () => void }) {
  const { staff, agency: desk } = useDesk()
  const own = keeperPost(staff, desk)
  const [agency, setAgency] = useState(own?.agencyId)
  const [file, setFile] = useState<File>()
  const [faults, setFaults] = useState<{ agency?: string; file?: string }>({})
  const key = useRef(keyed())
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (given: File) => {
      const form = new FormData()
      // Fields before the file: what reads a stream knows them by then.
      form.append('agency', String(agency))
      form.append('file', given)
      return call<CaseReport>('POST', '/discipline/cases/import', {
        body: form,
        key: key.current([agency, given.name, given.size, given.lastModified]),
      })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['discipline'] }),
  })
  const submit = () => {
    setFaults({
      ...(agency === undefined && { agency: words.agencyNeeded }),
      ...(!file && { file: words.fileNeeded }),
    })
    if (agency !== undefined && file) send.mutate(file)
  }
  const again = () => {
    setFile(undefined)
    send.reset()
  }
  return (
    <Drawer
      open
      size={640}
      title={words.title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          {send.data ? (
            <Button type="primary" onClick={again}>
              {words.again}
            </Button>
          ) : (
            <Button type="primary" loading={send.isPending} onClick={submit}>
              {words.submit}
            </Button>
          )}
          <Button onClick={close}>{send.data ? frame.close : frame.cancel}</Button>
        </div>
      }
    >
      {send.data ? (
        <Report of={send.data} />
      ) : (
        <>
          {send.error && <ProblemNote fault={send.error} focus />}
          <p className="soft">{words.gist}</p>
          <p className="soft">{words.columns}</p>
          <p className="soft card-gap">{words.example}</p>
          <p className="card-gap">
            <a href={sample} download={`${words.templateName}.csv`}>
              {words.template}
            </a>
          </p>
          <Field id="cases-agency" title={words.agency} fault={faults.agency} needed>
            <AgencySelect
              id="cases-agency"
              among={court}
              {...(agency && { value: agency })}
              {...(own && { known: { id: own.agencyId, name: own.agency } })}
              onChange={to => {
                setAgency(to)
                setFaults({})
              }}
            />
          </Field>
          <Field id="cases-file" title={words.file} hint={words.fileHint} fault={faults.file} needed>
            <input
              id="cases-file"
              aria-describedby={described('cases-file', true, faults.file)['aria-describedby']}
              type="file"
              accept=".csv,text/csv"
              onChange={e => {
                setFile(e.target.files?.[0])
                setFaults({})
                send.reset()
              }}
            />
          </Field>
        </>
      )}
    </Drawer>
  )
}

function Report({ of: r }: { of: CaseReport }) {
  return (
    <div className="stack" role="status">
      <p className="done num">{words.done(r.added, r.changed, r.same)}</p>
      {r.refused.length === 0 ? (
        <p className="soft">{words.allWell}</p>
      ) : (
        <>
          <div className="notice risk">
            <p>
              <strong>{words.refused(r.refused.length)}</strong>
              <small className="soft under">{words.rowHint}</small>
            </p>
          </div>
          <Table
            label={words.refused(r.refused.length)}
            rows={r.refused}
            keyOf={x => x.row}
            columns={[
              { key: 'row', title: words.row, num: true, width: '3.5rem', cell: x => x.row },
              { key: 'number', title: words.number, num: true, lead: true, cell: x => x.number },
              { key: 'why', title: words.why, cell: x => x.title },
            ]}
          />
        </>
      )}
    </div>
  )
}
