import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { FileView, MatterView } from '../../../server/matters/contract.ts'
import { address, call, newKey } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { Nothing } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { matter } from '../words.ts'
import { Preview } from './preview.tsx'

const words = matter.said

/** The papers of a matter, seen in the page beside what was said; more can be added. */
export function Files({ m }: { m: MatterView }) {
  const [chosen, choose] = useState<number>()
  const shown = m.files.find(f => f.id === chosen) ?? m.files[0]
  return (
    <section className="files" aria-label={words.files}>
      <h3>
        {words.files}
        {m.files.length > 0 && <span className="num badge">{m.files.length}</span>}
      </h3>
      {m.files.length === 0 &&
        (m.granted ? (
          <Nothing title={words.noFilesGranted} />
        ) : (
          <Nothing title={words.noFiles} next={words.noFilesNext} />
        ))}
      <ul>
        {m.files.map(f => (
          <li key={f.id}>
            <button type="button" aria-pressed={f === shown} onClick={() => choose(f.id)}>
              <b>{f.material}</b>
              <small className="soft">
                {f.name} <span className="num">{words.size(f.size)}</span> {dayText(f.at)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {shown && <Preview url={fileUrl(m.id, shown)} name={shown.name} mediaType={shown.mediaType} />}
      {!m.closedAt && !m.granted && <AddFile id={m.id} />}
    </section>
  )
}

const fileUrl = (id: string, file: FileView) => address(`/matters/${id}/files/${file.id}`)

function AddFile({ id }: { id: string }) {
  const [material, setMaterial] = useState('')
  const [fault, setFault] = useState<string>()
  const picker = useRef<HTMLInputElement>(null)
  const { message } = App.useApp()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('material', material.trim())
      body.append('file', file)
      return call<FileView>('POST', `/matters/${id}/files`, { body, key: newKey() })
    },
    onSuccess: () => {
      setMaterial('')
      message.success(words.uploaded)
      return client.invalidateQueries({ queryKey: ['matter', id] })
    },
  })
  return (
    <div className="add-file">
      {send.error && <ProblemNote fault={send.error} focus />}
      <Field id="material" title={words.material} fault={fault} needed>
        <div className="row nowrap">
          <Input
            {...described('material', false, fault)}
            placeholder={words.materialHint}
            value={material}
            maxLength={60}
            onChange={e => {
              setMaterial(e.target.value)
              setFault(undefined)
            }}
          />
          <Button
            loading={send.isPending}
            onClick={() => (material.trim() ? picker.current?.click() : setFault(words.materialMissing))}
          >
            {words.choose}
          </Button>
        </div>
      </Field>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/*,application/pdf,.doc,.docx,.xls,.xlsx"
        aria-label={words.choose}
        onChange={e => {
          const [file] = e.target.files ?? []
          e.target.value = ''
          if (file) send.mutate(file)
        }}
      />
    </div>
  )
}
