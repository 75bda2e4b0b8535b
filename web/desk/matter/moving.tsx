import type { ReactNode } from 'react'
import type { Panel } from '../../../server/handovers/contract.ts'
import type { MatterView } from '../../../server/matters/contract.ts'
import { post } from '../../common/api.ts'
import { useRefresh } from '../handovers/queries.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { WhyDrawer } from '../parts/why-drawer.tsx'
import { handovers as words } from '../words.ts'
import { ToAgency } from './to-agency.tsx'

/** What somebody began to do with the way of a matter. */
export type Move =
  | { kind: 'offer' | 'assist' }
  | { kind: 'withdraw' | 'consent'; id: string }
  | { kind: 'withdrawHelp'; help: Panel['assistance'][number] }

type Shown = { m: MatterView; move: Move; close: () => void }

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
        <WhyDrawer
          {...common}
          title={words.withdrawal.title}
          label={words.withdrawal.why}
          path={`/handovers/${move.id}/withdraw`}
          said={words.withdrawal.done}
        >
          <p className="basis">{words.withdrawal.gist}</p>
        </WhyDrawer>
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
