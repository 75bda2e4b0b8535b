import { useEffect, useState } from 'preact/hooks'
import type { Offers } from '../../../../server/stations/contract.ts'
import { get, keyed, post } from '../../../common/api.ts'
import { compact } from '../../../common/schema-form.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { Line } from '../../parts/field.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { Question } from '../../parts/wizard.tsx'
import { go, type PageProps } from '../../router.ts'
import { tab } from '../../state/keep.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { Page as Lost } from '../lost.tsx'
import { InSpace, type Space } from './in-space.tsx'
import { f } from './words.ts'

/** A firm asks the station of its home region abroad for a service, one question a page. */
export const Page = (props: PageProps) => (
  <InSpace key={props.params.id} id={props.params.id ?? ''}>
    {space => <Found {...props} space={space} />}
  </InSpace>
)

type Offer = Offers['rows'][number]
type Service = Offer['services'][number]
export const offersOf = (firm: string, s: AbortSignal) =>
  get<Offers>('/station-offers', { enterprise: Number(firm) }, s)

function Found(props: PageProps & { space: Space }) {
  const { id = '', station, service } = props.params
  const found = useLoad(s => offersOf(id, s), [id])
  return (
    <Show of={found} lines={4}>
      {({ rows }) => {
        const offer = rows.find(r => r.id === station)
        const wanted = offer?.services.find(v => String(v.id) === service)
        if (!offer || !wanted || !props.space.acts) return <Lost {...props} />
        return <Asking {...props.space} offer={offer} service={wanted} step={props.params.step} />
      }}
    </Show>
  )
}

type Kept = { title: string; story: string; contact: string; phone: string }
const fields = ['title', 'story', 'contact', 'phone'] as const
const steps = [...fields, 'check'] as const
const words = () => f.stations.ask

function Asking({ id, offer, service, step }: Space & { offer: Offer; service: Service; step: string | undefined }) {
  const kept = `station.${id}.${service.id}`
  const [mine, setMine] = useState<Kept>(
    () => tab.read<Kept>(kept) ?? { title: '', story: '', contact: '', phone: tab.read<string>('phone') ?? '' },
  )
  const [faults, setFaults] = useState<{ id: string; title: string }[]>([])
  const [turn, setTurn] = useState(0)
  const [keyOf] = useState(keyed)
  const sending = useDoing()
  useEffect(() => setFaults([]), [step])
  const at = Math.max(0, steps.indexOf((step ?? 'title') as (typeof steps)[number]))
  const here = steps[at]!
  const base = `/firm/${id}/stations/${offer.id}/${service.id}`
  const wrongAt = (name: (typeof fields)[number]) =>
    (name === 'title' || name === 'story') && mine[name].trim() === '' ? words().need[name] : undefined
  const send = () =>
    sending.run(async () => {
      const phone = compact(mine.phone)
      const body = {
        enterprise: Number(id),
        service: service.id,
        title: mine.title.trim(),
        story: mine.story.trim(),
        ...(mine.contact.trim() && { contact: mine.contact.trim() }),
        ...(phone && { phone }),
      }
      const made = await post<{ number: string }>(`/stations/${offer.id}/requests`, body, keyOf(body))
      tab.forget(kept)
      go(`/firm/${id}/services?sent=${made.number}`, { replace: true })
    })
  const next = () => {
    const told = here === 'check' ? fields : [here]
    const wrong = told.flatMap(name => {
      const title = wrongAt(name)
      return title ? [{ id: `f-${name}`, title, ...(here === 'check' && { href: `${base}/${name}` }) }] : []
    })
    setFaults(wrong)
    setTurn(turn + 1)
    if (wrong.length > 0) return
    if (here === 'check') void send()
    else go(`${base}/${steps[at + 1]}`)
  }
  const shared = {
    name: here,
    caption: `${service.title}　${offer.name}`,
    back: at === 0 ? `/firm/${id}/services` : `${base}/${steps[at - 1]}`,
    faults,
    turn,
    onNext: next,
    doing: sending.doing,
  }
  if (here === 'check')
    return (
      <Question {...shared} title={f.services.checkTitle} next={words().send}>
        <ProblemNote problem={sending.problem} />
        <CheckList
          rows={[
            {
              key: 'service',
              ask: words().service,
              said: `${service.title}（${service.body}）`,
              href: `/firm/${id}/services`,
            },
            ...fields.map(name => ({
              key: name,
              ask: words().fields[name],
              said: mine[name],
              href: `${base}/${name}`,
            })),
          ]}
        />
      </Question>
    )
  return (
    <Question {...shared} title={words().fields[here]}>
      <Line
        id={`f-${here}`}
        label={words().fields[here]}
        headed
        why={words().why[here]}
        optional={here === 'contact' || here === 'phone'}
        fault={faults.find(x => x.id === `f-${here}`)?.title}
        {...(here === 'story' && { rows: 6 })}
        {...(here === 'phone' && { kind: 'tel' as const, autocomplete: 'tel' })}
        value={mine[here]}
        onValue={value => {
          const to = { ...mine, [here]: value }
          setMine(to)
          tab.write(kept, to)
        }}
      />
    </Question>
  )
}
