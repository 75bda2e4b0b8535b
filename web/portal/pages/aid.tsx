import { get, ProblemError, remove } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Heading } from '../parts/heading.tsx'
import { Show } from '../parts/loaded.tsx'
import { type Draft, draftPath, forgetApplication } from '../state/application.ts'
import { useDoing, useLoad } from '../state/loading.ts'
import { application } from '../state/services.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { w } from '../words/index.ts'

/** Legal aid in a few lines, and the ways in: the self-check first, or what was left half done. */
export function Page() {
  const who = useStore(session)
  return (
    <>
      <Heading>{w.aid.title}</Heading>
      <p class="lead">{w.aid.gist}</p>
      {who?.kind === 'resident' && <Resume />}
      <h2>{w.aid.stepsTitle}</h2>
      <ol class="numbered">
        {w.aid.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>{w.aid.prepare}</h2>
      <ul>
        {w.aid.prepares.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <div class="buttons">
        <ButtonLink href="/legal-aid/check">{w.aid.begin}</ButtonLink>
        <ButtonLink kind="plain" href="/legal-aid/apply">
          {w.aid.skip}
        </ButtonLink>
      </div>
      <p>
        <a href={`/guides/${application.id}`}>{w.aid.guide}</a>
      </p>
    </>
  )
}

async function draft(signal: AbortSignal): Promise<Draft | null> {
  try {
    return await get<Draft>(draftPath, undefined, signal)
  } catch (fault) {
    if (fault instanceof ProblemError && fault.problem.status === 404) return null
    throw fault
  }
}

function Resume() {
  const found = useLoad(draft, [])
  const dropping = useDoing()
  const drop = () =>
    dropping.run(async () => {
      await remove(draftPath)
      forgetApplication()
      found.put(null)
    })
  return (
    <Show of={found} lines={1}>
      {kept =>
        kept && (
          <section class="note">
            <p>{w.aid.resumed(momentText(kept.savedAt))}</p>
            <div class="buttons">
              <ButtonLink href="/legal-aid/apply">{w.aid.resume}</ButtonLink>
              <Button kind="quiet" doing={dropping.doing} onClick={drop}>
                {w.aid.startOver}
              </Button>
            </div>
          </section>
        )
      }
    </Show>
  )
}
