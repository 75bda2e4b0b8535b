import type { ReactNode } from 'react'
import type { Panel } from '../../../server/handovers/contract.ts'
import type { MatterView } from '../../../server/matters/contract.ts'
import { post } from '../../common/api.ts'
import type { FormSchema } from '../../common/schema-form.ts'
import { useRefresh } from '../handovers/queries.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { handovers as words } from '../words.ts'
import { ToAgency } from './to-agency.tsx'

/** What somebody began to do with the way of a matter. */
export type Move =
  | { kind: 'offer' | 'assist' }
  | { kind: 'withdraw' | 'consent'; id: string }
  | { kind: 'withdrawHelp'; help: Panel['assistance'][number] }

type Shown = { m: MatterView; move: Move; close: () => void }

const why = (title: string, maxLength = 2000): FormSchema => ({
  properties: { why: { title, 'x-widget': 'text', maxLength } },
  required: ['why'],
})

/** The drawer of what was begun. */
export function Moving({ m, move, close }: Shown): ReactNode {
  const refresh = useRefresh()
  const common = { refresh, close }
  switch (move.kind) {
    case 'offer':
    case 'assist':
      return <ToAgency m={m} kind={move.kind} close={close} />
    case 'withdraw':
      return (
        <FormDrawer
          {...common}
          title={words.withdrawal.title}
          schema={why(words.withdrawal.why)}
          said={words.withdrawal.done}
          send={(answers, key) => post(`/handovers/${move.id}/withdraw`, answers, key(answers))}
        >
          <p className="basis">{words.withdrawal.gist}</p>
        </FormDrawer>
      )
    case 'consent':
      return (
        <FormDrawer
          {...common}
          title={words.consent.title}
          schema={{
            properties: { agreed: { title: words.consent.agreed, 'x-widget': 'yesno' } },
            required: ['agreed'],
          }}
          said={words.consent.done}
          send={(answers, key) => post(`/handovers/${move.id}/consent`, answers, key(answers))}
        >
          <p className="basis">{words.consent.gist}</p>
        </FormDrawer>
      )
    default:
      return (
        <FormDrawer
          {...common}
          title={words.panel.withdrawAssist}
          schema={{ properties: {} }}
          said={words.panel.withdrawAssistDone}
          send={(_, key) => post(`/assistance/${move.help.id}/withdraw`, {}, key(move.help.id))}
        >
          <p>{words.panel.withdrawAssistOf(move.help.title, move.help.number)}</p>
        </FormDrawer>
      )
  }
}
