import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { address, call } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { visits } from '../words.ts'
import type { VisitView } from './queries.ts'

const words = visits.one

/** What was photographed, and more of it added. */
export function Photographs({ v }: { v: VisitView }) {
  const picker = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return call('POST', `/visits/${v.id}/photographs`, { body })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['visits', 'one', v.id] })
      message.success(words.uploaded)
    },
  })
  const may = v.may.includes('photograph')
  if (v.photographs.length === 0 && !may) return null
  return (
    <Section
      title={words.photographs}
      extra={
        may && (
          <Button size="small" loading={send.isPending} onClick={() => picker.current?.click()}>
            {words.addPhotograph}
          </Button>
        )
      }
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/*"
        aria-label={words.addPhotograph}
        onChange={e => {
          const [file] = e.target.files ?? []
          if (file) send.mutate(file)
          e.target.value = ''
        }}
      />
      {v.photographs.length === 0 ? (
        <p className="soft">{words.noPhotographs}</p>
      ) : (
        <ul className="photographs">
          {v.photographs.map((p, i) => {
            const url = address(`/visits/${v.id}/photographs/${p.id}`)
            return (
              <li key={p.id}>
                <a href={url} target="_blank" rel="noreferrer">
                  <img src={url} alt={words.photographOf(i + 1)} loading="lazy" />
                </a>
                <small className="soft num">{momentText(p.at)}</small>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
