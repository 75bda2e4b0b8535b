import { useRef } from 'react'
import type { StepView } from '../../../server/handovers/contract.ts'
import type { Batch } from '../../../server/matters/batches.ts'
import type { InboxRow } from '../../../server/matters/contract.ts'
import { ProblemError, post } from '../../common/api.ts'
import { useBatchTold } from '../parts/batch.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { frame, handovers } from '../words.ts'
import { offerForm } from './offer-form.ts'
import { useRefresh } from './queries.ts'
import { ToWhom, useToWhom } from './to-whom.tsx'

const { many: words, offer } = handovers

type Item = { id: string; number: string; title: string }

type Told = { said: (n: number) => string; none: (n: number) => string }

/** Sends many at once. Where none of them went, the drawer stays open with why, and sending again asks again. */
function useSendMany(items: readonly Item[], { said, none }: Told) {
  const told = useBatchTold()
  const attempt = useRef(0)
  return async (path: string, body: object, key: (body: unknown) => string) => {
    const came = await post<Batch>(path, body, key({ ...body, attempt: attempt.current }))
    if (came.done.length === 0) {
      attempt.current += 1
      const next = [...new Set(came.refused.map(r => r.title))].join(frame.stop)
      throw new ProblemError({ status: 409, code: 'none-done', title: none(items.length), next })
    }
    told(came, said, id => items.find(i => i.id === id)?.number)
  }
}

/** What is about to be done to many, the first few by name. */
const Chosen = ({ items, label }: { items: readonly Item[]; label: string }) => (
  <ul className="lines chosen-many" aria-label={label}>
    {items.slice(0, 8).map(i => (
      <li key={i.id}>
        <span className="num soft">{i.number}</span> <span className="headline">{i.title}</span>
      </li>
    ))}
    {items.length > 8 && <li className="soft">{words.more(items.length)}</li>}
  </ul>
)

type Shown<T> = { items: readonly T[]; done: () => void; close: () => void }

/** Offers many matters to one agency. */
export function OfferMany({ items, done, close }: Shown<InboxRow>) {
  const whom = useToWhom(offer.need)
  const refresh = useRefresh()
  const send = useSendMany(items, { said: words.offered, none: words.noneOffered })
  const [procedure, ...others] = new Set(items.map(i => i.procedure))
  return (
    <FormDrawer
      title={words.offer(items.length)}
      schema={offerForm}
      refresh={refresh}
      close={close}
      check={whom.check}
      send={async (answers, key) => {
        await send('/handovers', { matters: items.map(i => i.id), to: whom.to!.id, ...answers }, key)
        done()
      }}
    >
      <p className="basis">{words.gist}</p>
      <Chosen items={items} label={words.matters} />
      <ToWhom
        of={whom}
        title={offer.to}
        hint={offer.toHint}
        among={procedure && others.length === 0 ? { procedure } : undefined}
      />
    </FormDrawer>
  )
}

/** Accepts many offers. */
export function AcceptMany({ items, done, close }: Shown<StepView>) {
  const refresh = useRefresh()
  const send = useSendMany(items, { said: words.accepted, none: words.noneAccepted })
  return (
    <FormDrawer
      title={words.accept(items.length)}
      schema={{ properties: { remark: { title: words.remark, 'x-widget': 'text', maxLength: 1000 } } }}
      refresh={refresh}
      close={close}
      send={async (answers, key) => {
        await send('/handovers/accept', { steps: items.map(i => i.id), ...answers }, key)
        done()
      }}
    >
      <p className="basis">{words.acceptGist}</p>
      <Chosen items={items} label={words.matters} />
    </FormDrawer>
  )
}
