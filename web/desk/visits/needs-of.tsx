import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { post } from '../../common/api.ts'
import { Section } from '../parts/page.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { visits } from '../words.ts'
import { NeedProgress } from './needs.tsx'
import { OpenNeed } from './open-need.tsx'
import type { VisitView } from './queries.ts'

const words = visits.one
type Need = VisitView['needs'][number]

/** What the firms asked for in a visit; each goes into a mode, becomes a matter or is answered, and shows what came of it. */
export function NeedsOf({ v }: { v: VisitView }) {
  const [doing, begin] = useState<{ what: 'open' | 'answer'; need: Need }>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const answer = useMutation({
    mutationFn: ({ need, text }: { need: Need; text: string }) =>
      post(`/visits/${v.id}/needs/${need.id}/answer`, { text }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['visits'] })
      message.success(words.answered)
      begin(undefined)
    },
  })
  if (v.status !== 'done' && v.needs.length === 0) return null
  const may = v.may.includes('open-need')
  return (
    <Section title={words.needs} {...(v.needs.length > 0 && { gist: visits.needsN(v.needs.length) })}>
      {v.needs.length === 0 ? (
        <p className="soft">{words.noNeeds}</p>
      ) : (
        <ol className="lines needs-of">
          {v.needs.map(n => (
            <li key={n.id}>
              <div>
                <p className="row">
                  <span className="tag">{n.kind}</span>
                  {n.firm && <span className="soft">{n.firm.name}</span>}
                  {n.pendingCase && <span className="tag soft-danger">{words.pending}</span>}
                </p>
                <p className="kept-lines">{n.text}</p>
                {n.answer && (
                  <p className="soft">
                    {words.answer}：{n.answer}
                  </p>
                )}
              </div>
              <div className="need-acts">
                <NeedProgress need={n} />
                {may && n.status === 'waiting' && (
                  <span className="row">
                    <Button
                      size="small"
                      aria-label={words.openOf(n.text)}
                      onClick={() => begin({ what: 'open', need: n })}
                    >
                      {words.open}
                    </Button>
                    <Button
                      size="small"
                      aria-label={words.answerOf(n.text)}
                      onClick={() => begin({ what: 'answer', need: n })}
                    >
                      {words.answer}
                    </Button>
                  </span>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      {doing?.what === 'open' && <OpenNeed v={v} need={doing.need} close={() => begin(undefined)} />}
      {doing?.what === 'answer' && (
        <WhyModal
          title={words.answerTitle}
          gist={doing.need.text}
          label={words.answerText}
          act={words.answerTitle}
          busy={answer.isPending}
          fault={answer.error}
          submit={text => answer.mutate({ need: doing.need, text })}
          close={() => begin(undefined)}
        />
      )}
    </Section>
  )
}
