import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { Static } from 'typebox'
import type { MadeFile, PartnershipView } from '../../../server/partnerships/contract.ts'
import { address, call } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { partnerships as words } from '../words.ts'

type Sent = Static<typeof MadeFile>

/**
 * Files that show what was done, beginning with those already named: sent at once, named when the form is sent. The same content sent
 * twice is one file.
 */
export function useEvidence(pair: PartnershipView, named: readonly Sent[] = [], needed = false) {
  const picker = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState(named)
  const [asked, ask] = useState(false)
  const sending = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return call<Sent>('POST', `/partnerships/${pair.id}/files`, { body })
    },
    onSuccess: file => setSent(now => [...now.filter(x => x.id !== file.id), file]),
  })
  return {
    files: sent.map(x => x.id),
    /** Says beside the field that a file is missing; true when none is. */
    check: () => {
      ask(true)
      return sent.length > 0
    },
    field: (
      <Field
        id="evidence"
        title={words.evidence.title}
        hint={words.evidence.hint}
        needed={needed}
        fault={needed && asked && sent.length === 0 ? words.evidence.need : undefined}
      >
        {sending.error !== null && <ProblemNote fault={sending.error} />}
        {sent.length > 0 && (
          <ul className="lines">
            {sent.map(x => (
              <li key={x.id}>
                <span className="grow">{x.name}</span>
                <Button
                  size="small"
                  aria-label={words.of(words.evidence.leaveOut, x.name)}
                  onClick={() => setSent(sent.filter(y => y !== x))}
                >
                  {words.evidence.leaveOut}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Button id="evidence" loading={sending.isPending} onClick={() => picker.current?.click()}>
          {words.evidence.upload}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={words.evidence.upload}
          onChange={e => {
            const [file] = e.target.files ?? []
            e.target.value = ''
            if (file) sending.mutate(file)
          }}
        />
      </Field>
    ),
  }
}

/** The files named as evidence, to be opened. */
export const EvidenceList = ({ pair, files }: { pair: PartnershipView; files: readonly Sent[] }) =>
  files.length === 0 ? null : (
    <ul aria-label={words.evidence.title}>
      {files.map(x => (
        <li key={x.id}>
          <a href={address(`/partnerships/${pair.id}/files/${x.id}`)} target="_blank" rel="noreferrer">
            {x.name}
          </a>
        </li>
      ))}
    </ul>
  )
