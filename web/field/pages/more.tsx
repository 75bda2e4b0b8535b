import { useState } from 'preact/hooks'
import { address } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { Button } from '../../portal/parts/button.tsx'
import { go, type PageProps } from '../../portal/router.ts'
import { useStore } from '../../portal/state/store.ts'
import { textOf } from '../outbox/text.ts'
import { Copy } from '../parts/copy.tsx'
import { Frame } from '../parts/frame.tsx'
import { Heading } from '../parts/heading.tsx'
import { Fresh } from '../parts/outbox-line.tsx'
import { attempt, live, signOut } from '../state/live.ts'
import { w } from '../words/index.ts'

/** Whose phone this is, what lies on it, the sheet of a month, and the way out. */
export function MorePage(_: PageProps) {
  const { situation, entries, kept, online, sending } = useStore(live)
  const [month, setMonth] = useState(todayIso().slice(0, 7))
  const unsent = entries.filter(e => e.state !== 'sent' && (e.edition > 0 || e.base > 0))
  const all = () => unsent.map(e => textOf(e, kept?.pack)).join('\n\n')
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([all()], { type: 'text/plain;charset=utf-8' }))
    link.download = w.more.fileName(todayIso())
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
  return (
    <Frame back="/field/">
      <Heading>{w.more.title}</Heading>
      {situation.who && <p class="lead">{w.text.line(w.more.person, situation.who.name)}</p>}
      <section>
        <h2>{w.more.copies}</h2>
        {unsent.length === 0 ? (
          <p class="soft">{w.more.copiesNone}</p>
        ) : (
          <>
            <p>{w.more.copiesWhy}</p>
            <div class="buttons">
              <Copy text={all} />
              <Button kind="plain" onClick={save}>
                {w.more.save}
              </Button>
            </div>
          </>
        )}
      </section>
      {situation.access === 'ok' && (
        <>
          <section>
            <h2>{w.more.sheet}</h2>
            <div class="field">
              <label class="label" for="f-month">
                {w.more.month}
              </label>
              <input
                id="f-month"
                type="month"
                class="short"
                max={todayIso().slice(0, 7)}
                value={month}
                onInput={e => setMonth(e.currentTarget.value)}
              />
            </div>
            {online ? (
              <div class="buttons">
                {(['docx', 'xlsx'] as const).map(kind => (
                  <a key={kind} class="button plain" download href={address(`/visits/sheet.${kind}`, { month })}>
                    {kind === 'docx' ? w.more.word : w.more.excel}
                  </a>
                ))}
              </div>
            ) : (
              <p class="soft">{w.more.sheetOffline}</p>
            )}
          </section>
          <section>
            <h2>{w.more.material}</h2>
            <p>{w.more.materialWhy}</p>
            <Fresh />
            <div class="buttons">
              <Button kind="plain" doing={sending} onClick={() => void attempt(true)}>
                {w.more.refresh}
              </Button>
            </div>
          </section>
        </>
      )}
      <section>
        <h2>{w.more.leave}</h2>
        <p>{w.more.leaveWhy}</p>
        <div class="buttons">
          <Button kind="plain" onClick={() => void signOut().then(() => go('/field/sign-in', { replace: true }))}>
            {w.more.leave}
          </Button>
        </div>
      </section>
    </Frame>
  )
}
