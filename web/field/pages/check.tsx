import { useState } from 'preact/hooks'
import { Button } from '../../portal/parts/button.tsx'
import { CheckList } from '../../portal/parts/check-list.tsx'
import { ErrorSummary } from '../../portal/parts/problem.tsx'
import { go, type PageProps } from '../../portal/router.ts'
import { useStore } from '../../portal/state/store.ts'
import type { Entry } from '../outbox/entry.ts'
import { compared } from '../outbox/merge.ts'
import { saidOf, spanText } from '../outbox/text.ts'
import { Frame } from '../parts/frame.tsx'
import { Heading } from '../parts/heading.tsx'
import { doubtsOf, faultsOf } from '../state/checking.ts'
import { live } from '../state/live.ts'
import { send, useEntry } from '../state/writing.ts'
import { w } from '../words/index.ts'
import { LostPage } from './lost.tsx'
import { VisitPage } from './visit.tsx'

/** Everything that was written, each with the way back to it; then it goes, or waits for the network. */
export function CheckPage(props: PageProps) {
  const entry = useEntry(props.params.id ?? '')
  if (!entry) return <LostPage />
  if (entry.state !== 'draft' && entry.state !== 'refused') return <VisitPage {...props} />
  return <Check entry={entry} />
}

/** The box in which a field is written. */
const boxOf: Partial<Record<string, string>> = { startsAt: 'f-begin', endsAt: 'f-begin', declared: 'f-declared' }

function Check({ entry }: { entry: Entry }) {
  const { kept, photos, online } = useStore(live)
  const [turn, setTurn] = useState(0)
  const { writing } = entry
  const faults = turn > 0 ? faultsOf(entry, kept?.pack) : []
  const doubts = doubtsOf(entry, kept ?? {})
  const form = `/field/write/${entry.id}`
  const leads = (id: string) => `${form}#${id}`
  const done = writing.status === 'done'
  const shown = compared.filter(
    f =>
      f !== 'status' &&
      (done || ['target', 'startsAt', 'endsAt', 'means', 'place', 'participants', 'firms', 'topics'].includes(f)),
  )
  const pictures = photos.filter(p => p.visit === entry.id).length
  const rows = shown
    .filter(field => field !== 'endsAt')
    .map(field => ({
      field,
      said: field === 'startsAt' ? spanText(writing) : saidOf(field, writing, entry, kept?.pack),
    }))
    .filter(({ field, said }) => said !== '' || ['target', 'firms', 'content', 'declared'].includes(field))
    .map(({ field, said }) => ({
      key: field,
      ask: field === 'startsAt' ? w.visit.when : w.fieldNames[field],
      said: said === '' ? <span class="soft">{w.check.none}</span> : said,
      href: leads(boxOf[field] ?? `f-${field}`),
    }))
  const submit = async () => {
    setTurn(turn + 1)
    if (faultsOf(entry, kept?.pack).length > 0) return
    await send(entry.id)
    go(`/field/visits/${entry.id}`, { replace: true })
  }
  const act =
    writing.status === 'cancelled' ? w.check.sendCancel : writing.status === 'planned' ? w.check.sendPlan : w.check.send
  return (
    <Frame
      back="/field/"
      foot={
        <>
          <Button onClick={() => void submit()}>{online ? act : w.check.keep}</Button>
          <a class="button plain" href={form}>
            {w.check.change}
          </a>
        </>
      }
    >
      <ErrorSummary faults={faults.map(f => ({ ...f, href: leads(f.id) }))} turn={turn} />
      <Heading>{writing.status === 'planned' ? w.check.planTitle : w.check.title}</Heading>
      {!online && <p class="note">{w.check.keepWhy}</p>}
      {doubts.map(doubt => (
        <p class="note risk" key={doubt}>
          {doubt}
        </p>
      ))}
      <CheckList rows={rows} />
      {pictures > 0 && <p class="soft">{w.outbox.photos(pictures)}</p>}
    </Frame>
  )
}
