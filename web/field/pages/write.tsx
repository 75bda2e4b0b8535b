import { useEffect } from 'preact/hooks'
import { timeText } from '../../common/dates.ts'
import { Button, ButtonLink } from '../../portal/parts/button.tsx'
import { Line } from '../../portal/parts/field.tsx'
import { go, type PageProps } from '../../portal/router.ts'
import { useStore } from '../../portal/state/store.ts'
import type { Change, Entry } from '../outbox/entry.ts'
import { Chips, toggled } from '../parts/chips.tsx'
import { Declaration } from '../parts/declaration.tsx'
import { Firms } from '../parts/firms.tsx'
import { Frame } from '../parts/frame.tsx'
import { Gifts } from '../parts/gifts.tsx'
import { Group } from '../parts/group.tsx'
import { Heading } from '../parts/heading.tsx'
import { Needs } from '../parts/needs.tsx'
import { Photos } from '../parts/photos.tsx'
import { Place } from '../parts/place.tsx'
import { TargetField } from '../parts/target.tsx'
import { TimeField } from '../parts/time.tsx'
import { Twice } from '../parts/twice.tsx'
import { live } from '../state/live.ts'
import { discard, edit, settled, useEntry } from '../state/writing.ts'
import { w } from '../words/index.ts'
import { LostPage } from './lost.tsx'
import { VisitPage } from './visit.tsx'

/** What the parts of the form are given. */
export type Part = { entry: Entry; put: (change: Change, names?: Entry['names']) => void }

const titles = (entry: Entry) =>
  entry.writing.status === 'cancelled'
    ? w.write.cancelTitle
    : entry.writing.status === 'planned'
      ? w.write.planTitle
      : entry.origin?.status === 'done'
        ? w.write.amendTitle
        : w.write.title

/** One visit on one page. Each letter is kept on the phone as it is typed. */
export function WritePage(props: PageProps) {
  const entry = useEntry(props.params.id ?? '')
  if (!entry) return <LostPage />
  if (entry.state !== 'draft' && entry.state !== 'refused') return <VisitPage {...props} />
  return <Form entry={entry} />
}

function Form({ entry }: { entry: Entry }) {
  const { writing } = entry
  const put: Part['put'] = (change, names) => void edit(entry, change, names)
  const part = { entry, put }
  const line = (
    field: 'content' | 'advice' | 'participants' | 'notes' | 'why',
    rows: number,
    hint?: string,
    label = w.fieldNames[field as 'content'],
  ) => (
    <Line
      id={`f-${field}`}
      label={label}
      why={hint}
      rows={rows}
      value={writing[field] ?? ''}
      onValue={value => put({ [field]: value })}
    />
  )
  const check = async () => {
    await settled()
    go(`/field/check/${entry.id}`)
  }
  const planned = writing.status === 'planned'
  // Led here from the check page: to the box that was meant.
  useEffect(() => {
    const box = document.getElementById(location.hash.slice(1))
    box?.closest('details')?.setAttribute('open', '')
    box?.scrollIntoView({ block: 'center' })
    box?.focus({ preventScroll: true })
  }, [])
  return (
    <Frame
      back="/field/"
      foot={
        <>
          <Button onClick={() => void check()}>{w.write.check}</Button>
          <p class="saved soft small" role="status">
            {w.write.saved(timeText(entry.writtenAt))}
          </p>
        </>
      }
    >
      <Heading>{titles(entry)}</Heading>
      <form noValidate onSubmit={event => event.preventDefault()}>
        {writing.status === 'cancelled' ? (
          line('why', 3, undefined, w.write.whyCancel)
        ) : (
          <>
            <TargetField {...part} />
            <Firms {...part} />
            <TimeField {...part} />
            <Topics {...part} />
            {!planned && (
              <>
                {line('content', 4, w.write.contentHint)}
                {line('advice', 3, w.write.adviceHint)}
                <Needs {...part} />
                <Photos entry={entry} />
              </>
            )}
            <Place {...part} />
            {line('participants', 0, w.write.participantsHint)}
            {!planned && (
              <>
                <details class="fold">
                  <summary>{w.write.notes}</summary>
                  {line('notes', 3, w.write.notesWhy)}
                </details>
                <Gifts {...part} />
                <Declaration {...part} />
              </>
            )}
            {writing.why !== undefined && line('why', 2, undefined, w.write.whyAmend)}
          </>
        )}
      </form>
      <div class="buttons">
        <ButtonLink kind="plain" href="/field/">
          {w.write.keep}
        </ButtonLink>
        <Twice
          quiet
          ask={w.write.discard}
          sure={w.write.discardSure}
          onSure={() => void discard(entry.id).then(() => go('/field/', { replace: true }))}
        />
      </div>
    </Frame>
  )
}

/** What was talked about: the list of the office, and what this visit already names. */
function Topics({ entry, put }: Part) {
  const { kept } = useStore(live)
  const { topics = [] } = entry.writing
  const known = [...new Set([...(kept?.pack.topics ?? []), ...topics])]
  if (known.length === 0) return null
  return (
    <Group label={w.write.topics}>
      <Chips
        name="topics"
        several
        options={known.map(t => ({ value: t, title: t }))}
        chosen={topics}
        onToggle={topic => put({ topics: toggled(topics, topic) })}
      />
    </Group>
  )
}
