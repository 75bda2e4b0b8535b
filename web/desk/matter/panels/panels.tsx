import type { ReactNode } from 'react'
import type { MatterView } from '../../../../server/matters/contract.ts'
import { handovers, matter } from '../../words.ts'
import { CheckupPanel } from './checkup.tsx'
import { ModePanel } from './mode.tsx'
import { TransferPanel } from './transfer.tsx'

type Panel = { title: string; Panel: (shown: { m: MatterView }) => ReactNode }

const transfer: Panel = { title: handovers.transfer.title, Panel: TransferPanel }
const mode: Panel = { title: matter.panels.mode, Panel: ModePanel }

/** What a procedure has beside what all matters have, shown first on its matter page, above what all matters have. */
const panels: Readonly<Record<string, Panel>> = {
  'modes.need': mode,
  'modes.open-call': mode,
  'modes.team': mode,
  'modes.conference': mode,
  'modes.research': mode,
  'handovers.transfer': transfer,
  'handovers.decision': transfer,
  'checkups.check': { title: matter.panels.checkup, Panel: CheckupPanel },
}

export const panelOf = (procedure: string): Panel | undefined => panels[procedure]
