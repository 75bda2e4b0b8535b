import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { EnvoyView } from '../../../server/envoys/contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { envoys, register } from '../words.ts'

const words = envoys.one
type Row = EnvoyView['training'][number]

/** Hours learnt this year against those wanted, and by what. */
export function Training({ e }: { e: EnvoyView }) {
  const [voiding, strike] = useState<Row>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: ({ row, why }: { row: Row; why: string }) => post(`/envoys/training/${row.id}/void`, { why }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['envoys'] })
      message.success(register.view.done)
      strike(undefined)
    },
  })
  const { year, done, wanted } = e.hours
  return (
    <Section title={words.hours}>
      <p className="num">{words.hoursOf(year, done, wanted)}</p>
      <div className="bullet" aria-hidden="true">
        <i
          className={done < wanted ? 'behind' : ''}
          style={{ width: `${Math.min(100, (100 * done) / Math.max(1, wanted))}%` }}
        />
      </div>
      {e.training.length === 0 ? (
        <p className="soft">{words.noTraining}</p>
      ) : (
        <ul className="lines">
          {e.training.map(t => (
            <li key={t.id} className={t.voided ? 'void' : ''}>
              <span>
                {t.title}
                <small className="soft under num">
                  {t.kindTitle}　{isoDayText(t.day)}
                  {t.mentor && `　${words.mentor(t.mentor.name)}`}
                </small>
                {t.voided && <small className="soft under">{words.voided(t.voided)}</small>}
              </span>
              <b className="num push">{words.hour(t.hours)}</b>
              {e.mayManage && !t.voided && (
                <Button size="small" type="link" aria-label={words.voidOf(t.title)} onClick={() => strike(t)}>
                  {words.void}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {voiding && (
        <WhyModal
          title={words.voidOf(voiding.title)}
          act={words.void}
          busy={send.isPending}
          fault={send.error}
          submit={why => send.mutate({ row: voiding, why })}
          close={() => strike(undefined)}
        />
      )}
    </Section>
  )
}
