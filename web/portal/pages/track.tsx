import { useState } from 'preact/hooks'
import type { MatterView } from '../../../server/matters/contract.ts'
import { post } from '../../common/api.ts'
import { compact } from '../../common/schema-form.ts'
import { Button } from '../parts/button.tsx'
import { Line } from '../parts/field.tsx'
import { Heading } from '../parts/heading.tsx'
import { MatterBody } from '../parts/matter-body.tsx'
import { ErrorSummary, ProblemNote } from '../parts/problem.tsx'
import type { PageProps } from '../router.ts'
import { tab } from '../state/keep.ts'
import { useDoing } from '../state/loading.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { w } from '../words/index.ts'

/** Progress by number and phone, without signing in. */
export function Page({ query }: PageProps) {
  const [number, setNumber] = useState(query.get('number') ?? '')
  const [phone, setPhone] = useState(() => tab.read<string>('phone') ?? '')
  const [faults, setFaults] = useState(new Map<string, string>())
  const [turn, setTurn] = useState(0)
  const [found, setFound] = useState<MatterView>()
  const looking = useDoing()
  const signedIn = useStore(session)?.kind === 'resident'

  const look = () =>
    looking.run(async () => {
      const wrong = new Map([
        ...(compact(number) === '' ? [['f-number', w.track.needNumber] as const] : []),
        ...(compact(phone) === '' ? [['f-phone', w.track.needPhone] as const] : []),
      ])
      setFaults(wrong)
      setTurn(turn + 1)
      setFound(undefined)
      if (wrong.size > 0) return
      setFound(await post<MatterView>('/track', { number: number.normalize('NFKC').trim(), phone: compact(phone) }))
    })

  return (
    <>
      <ErrorSummary faults={[...faults].map(([id, title]) => ({ id, title }))} turn={turn} />
      <Heading fault={faults.size > 0}>{w.track.title}</Heading>
      <p class="lead">{w.track.why}</p>
      <form
        noValidate
        class="panel"
        onSubmit={event => {
          event.preventDefault()
          void look()
        }}
      >
        <ProblemNote problem={looking.problem} />
        <Line
          id="f-number"
          label={w.track.number}
          why={w.track.numberWhy}
          fault={faults.get('f-number')}
          value={number}
          onValue={setNumber}
        />
        <Line
          id="f-phone"
          label={w.track.phone}
          kind="tel"
          autocomplete="tel"
          fault={faults.get('f-phone')}
          value={phone}
          onValue={setPhone}
        />
        <Button submit doing={looking.doing}>
          {w.track.submit}
        </Button>
      </form>
      {found ? (
        <MatterBody key={found.number} matter={found} headed="h2" />
      ) : (
        <p class="soft">
          {w.track.other} <a href={signedIn ? '/mine' : '/sign-in?to=%2Fmine'}>{w.track.signIn}</a>
        </p>
      )}
    </>
  )
}
