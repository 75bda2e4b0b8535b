import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { PlanView } from '../../../server/plans/contract.ts'
import { put } from '../../common/api.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { plans } from '../words.ts'
import type { Meaning, NewAgency } from './import/draft.ts'
import { MeaningEditor } from './meaning.tsx'

const words = plans.names

/** Which agency each name of the plan is; who supervises it may say so. */
export function PlanNames({ plan }: { plan: PlanView }) {
  const [editing, edit] = useState<string>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [like, setLike] = useState<NewAgency>()
  const may = plan.maySupervise && !plan.past
  const save = useMutation({
    mutationFn: ({ name, meaning }: { name: string; meaning: Meaning }) =>
      put(`/plans/${plan.id}/names`, {
        name,
        ...('agency' in meaning ? { agency: meaning.agency.id } : { create: meaning.create }),
      }),
    onSuccess: async (_, { name, meaning }) => {
      if ('create' in meaning) setLike(meaning.create)
      await client.invalidateQueries({ queryKey: ['plan', plan.id] })
      message.success(words.saved(name, 'agency' in meaning ? meaning.agency.name : meaning.create.name))
      edit(undefined)
    },
  })
  // Those without agency are what is to be done here.
  const sorted = [...plan.names.filter(n => !n.agency), ...plan.names.filter(n => n.agency)]
  return (
    <Section title={words.title} gist={may ? plans.plan.names : plans.plan.mayNot}>
      {plan.names.length === 0 && <Nothing title={words.none} />}
      <ul className="names whole">
        {sorted.map(({ name, agency }) => (
          <li key={name} className={agency ? '' : 'open'}>
            <b>{name}</b>
            {editing === name ? (
              <div className="meaning-at">
                {save.error && <ProblemNote fault={save.error} focus />}
                <MeaningEditor
                  name={name}
                  meaning={agency && { agency }}
                  others={[]}
                  mayStayOpen={false}
                  busy={save.isPending}
                  like={like}
                  take={meaning => meaning && save.mutate({ name, meaning })}
                  close={() => {
                    save.reset()
                    edit(undefined)
                  }}
                />
              </div>
            ) : (
              <>
                {agency ? <span>{agency.name}</span> : <span className="late-word">{words.open}</span>}
                {may && (
                  <Button
                    size="small"
                    aria-label={`${agency ? words.change : words.choose} ${name}`}
                    onClick={() => edit(name)}
                  >
                    {agency ? words.change : words.choose}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
