import type { ComponentChildren } from 'preact'
import { w } from '../words/index.ts'
import { BackLink, Button } from './button.tsx'
import { CrisisPanel } from './crisis.tsx'
import { Heading } from './heading.tsx'
import { ErrorSummary, type Fault } from './problem.tsx'
import { QuickExit } from './quick-exit.tsx'

type QuestionProps = {
  /** Changes with the question: moves the focus and the title. */
  name: string
  title: string
  caption?: string
  back: string
  faults: readonly Fault[]
  turn: number
  onNext: () => void
  next?: string
  doing?: boolean
  /** What was told speaks of danger: a way to leave at once above, and whom to call below. */
  urgent?: boolean
  children: ComponentChildren
  below?: ComponentChildren
}

/** One question: its heading is its label, faults stand above it, and one button goes on. */
export const Question = ({
  name,
  title,
  caption,
  back,
  faults,
  turn,
  onNext,
  next,
  doing,
  urgent,
  children,
  below,
}: QuestionProps) => (
  <div class="question">
    <div class="row-apart above">
      <BackLink href={back} />
      {urgent && <QuickExit />}
    </div>
    <ErrorSummary key={`faults-${name}`} faults={faults} turn={turn} />
    {caption && <p class="caption">{caption}</p>}
    <Heading key={name} fault={faults.length > 0}>
      {title}
    </Heading>
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        onNext()
      }}
    >
      {children}
      <Button submit {...(doing && { doing })}>
        {next ?? w.shell.next}
      </Button>
    </form>
    {urgent && <CrisisPanel />}
    {below}
  </div>
)
