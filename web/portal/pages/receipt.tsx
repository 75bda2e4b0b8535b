import { dueText, momentText } from '../../common/dates.ts'
import { ButtonLink } from '../parts/button.tsx'
import { CrisisPanel } from '../parts/crisis.tsx'
import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { Qr } from '../parts/qr.tsx'
import { QuickExit } from '../parts/quick-exit.tsx'
import type { PageProps } from '../router.ts'
import { keptReceipt } from '../state/receipts.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { w } from '../words/index.ts'

/** 收件凭证: the number, who has it, what happens next and when. */
export function Page({ params }: PageProps) {
  const receipt = keptReceipt(params.id ?? '')
  const signedIn = useStore(session)?.kind === 'resident'
  if (!receipt)
    return (
      <>
        <Heading>{w.receipt.gone}</Heading>
        <p>{w.receipt.goneWhy}</p>
        <ButtonLink href="/track">{w.receipt.toTrack}</ButtonLink>
      </>
    )
  const trackHref = `/track?number=${encodeURIComponent(receipt.number)}`
  return (
    <div class="receipt">
      {receipt.crisis && (
        <>
          <QuickExit />
          <CrisisPanel lines={receipt.crisis.lines} />
        </>
      )}
      <Heading title={w.receipt.title}>
        <span class="done-mark">
          <Icon name="done" />
        </span>
        {receipt.kind === 'applied' ? w.receipt.applied : w.receipt.asked}
      </Heading>
      <section class="ticket" aria-label={w.receipt.number}>
        <div>
          <p class="soft">{w.receipt.number}</p>
          <p class="matter-number">{receipt.number}</p>
          {receipt.traced && <p class="soft small">{w.receipt.keep}</p>}
        </div>
        {receipt.traced && (
          <figure>
            <Qr text={`${location.origin}${trackHref}`} label={w.receipt.qr} />
            <figcaption class="soft small">{w.receipt.qrHint}</figcaption>
          </figure>
        )}
      </section>
      {!receipt.traced && <p class="note risk">{w.ask.noPhone}</p>}
      <h2>{w.receipt.next}</h2>
      <p>{receipt.says}</p>
      <dl class="facts">
        {receipt.nextAct && (
          <div>
            <dt>{receipt.nextAct}</dt>
            <dd class="strong">{receipt.dueAt ? dueText(receipt.dueAt) : (receipt.undated ?? w.matter.noDate)}</dd>
          </div>
        )}
        <div>
          <dt>{w.matter.agency}</dt>
          <dd>
            {receipt.agency}
            {receipt.agencyPhone && (
              <>
                {' '}
                <a class="call-inline" href={`tel:${receipt.agencyPhone}`}>
                  <Icon name="phone" />
                  {receipt.agencyPhone}
                </a>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{w.receipt.at}</dt>
          <dd>{momentText(receipt.openedAt)}</dd>
        </div>
      </dl>
      <div class="buttons">
        {signedIn ? (
          <ButtonLink href={`/mine/${receipt.id}`}>
            {receipt.kind === 'applied' ? w.receipt.materials : w.receipt.toMatter}
          </ButtonLink>
        ) : (
          receipt.traced && <ButtonLink href={trackHref}>{w.receipt.toTrack}</ButtonLink>
        )}
        <ButtonLink kind="plain" href="/">
          {w.receipt.home}
        </ButtonLink>
      </div>
      {signedIn && receipt.kind === 'applied' && <p class="soft">{w.receipt.materialsWhy}</p>}
    </div>
  )
}
