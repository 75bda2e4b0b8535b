import { momentText } from '../../common/dates.ts'
import { Button, ButtonLink } from '../../portal/parts/button.tsx'
import { Icon } from '../../portal/parts/icon.tsx'
import { useStore } from '../../portal/state/store.ts'
import { attempt, live } from '../state/live.ts'
import { w } from '../words/index.ts'

/** How it stands between this phone and the server: what waits, what needs the envoy, who must sign in again. */
export function OutboxLine() {
  const { situation, entries, photos, sending, online, busy, others } = useStore(live)
  const waiting = entries.filter(e => e.state === 'waiting' || e.state === 'sending').length
  const pictures = photos.filter(p => !p.refusal && entries.some(e => e.id === p.visit && e.base > 0)).length
  const troubled = entries.filter(e => e.state === 'conflict' || e.state === 'refused').length
  const counts = [
    ...(waiting > 0 ? [w.outbox.waiting(waiting)] : []),
    ...(pictures > 0 ? [w.outbox.photos(pictures)] : []),
  ].join(w.text.list)
  return (
    <>
      {situation.access === 'signed-out' && (
        <div class="note risk" role="alert">
          <p class="strong">{w.outbox.signedOut}</p>
          <p>{w.outbox.signedOutWhy}</p>
          <div class="buttons">
            <ButtonLink href="/field/sign-in">{w.signIn.enter}</ButtonLink>
          </div>
        </div>
      )}
      {situation.access === 'revoked' && (
        <div class="note danger" role="alert">
          <p class="strong">{w.outbox.revoked}</p>
          <p>{w.outbox.revokedWhy}</p>
          <div class="buttons">
            <ButtonLink kind="plain" href="/field/more">
              {w.more.copies}
            </ButtonLink>
          </div>
        </div>
      )}
      {counts !== '' && (
        <div class="note outbox" role="status">
          <p class="strong">
            <Icon name="clock" /> {counts}
          </p>
          <p>{sending ? w.outbox.sending : busy ? w.outbox.busy : online ? w.outbox.auto : w.outbox.autoOffline}</p>
          {situation.access === 'ok' && (
            <Button kind="plain" doing={sending} onClick={() => void attempt(true)}>
              {w.outbox.now}
            </Button>
          )}
        </div>
      )}
      {troubled > 0 && (
        <p class="note danger strong" role="status">
          <Icon name="alert" /> {w.outbox.attention(troubled)}
        </p>
      )}
      {situation.clock && (
        <p class="note risk" role="status">
          <Icon name="clock" /> {situation.clock}
        </p>
      )}
      {others > 0 && <p class="soft small">{w.outbox.others(others)}</p>}
    </>
  )
}

export const Fresh = () => {
  const { kept } = useStore(live)
  return kept ? <p class="soft small">{w.home.fresh(momentText(new Date(kept.at).toISOString()))}</p> : null
}
