import { useEffect, useState } from 'preact/hooks'
import type { Receipt } from '../../../../server/matters/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { isoDayText } from '../../../common/dates.ts'
import {
  type Answers,
  askedFields,
  compact,
  type FormSchema,
  faultOf,
  faultsOfProblem,
  said,
  toSend,
} from '../../../common/schema-form.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { Choices, Line } from '../../parts/field.tsx'
import { Empty, Show, Skeleton } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { SchemaField } from '../../parts/schema-field.tsx'
import { Question } from '../../parts/wizard.tsx'
import { go, type PageProps } from '../../router.ts'
import { agenciesOf } from '../../state/agencies.ts'
import { tab } from '../../state/keep.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { type Opening, type Service, services } from '../../state/services.ts'
import { Page as Lost } from '../lost.tsx'
import { InSpace, type Space } from './in-space.tsx'
import { firmOpenings } from './services.tsx'
import { f } from './words.ts'

/** A firm asks for something, one question a page; what is typed stays in this tab until it is sent. */
export const Page = (props: PageProps) => (
  <InSpace key={props.params.id} id={props.params.id ?? ''}>
    {space => <Found {...props} space={space} />}
  </InSpace>
)

function Found(props: PageProps & { space: Space }) {
  const found = useLoad(s => services(s), [])
  return (
    <Show of={found} lines={4}>
      {({ rows }) => {
        const opening = firmOpenings(rows).find(o => o.service.id === props.params.procedure)
        if (!opening || !props.space.acts) return <Lost {...props} />
        return <Asking {...props.space} {...opening} step={props.params.step} given={props.query} />
      }}
    </Show>
  )
}

type Kept = { answers: Answers; agency: string; phone: string }
type Shown = Space & { service: Service; open: Opening; step: string | undefined; given: URLSearchParams }
const [agencyStep, phoneStep, checkStep] = ['to', 'phone', 'check']

function Asking({ firm, id, service, open, step, given }: Shown) {
  const form: FormSchema = open.form ?? { properties: {} }
  const kept = `ask.${id}.${service.id}`
  const [mine, setMine] = useState<Kept>(
    () => tab.read<Kept>(kept) ?? { answers: begun(form, given), agency: '', phone: tab.read<string>('phone') ?? '' },
  )
  const [faults, setFaults] = useState<{ id: string; title: string }[]>([])
  const [turn, setTurn] = useState(0)
  const [keyOf] = useState(keyed)
  const sending = useDoing()
  const agencies = useLoad(
    s => agenciesOf({ region: `${firm.region.slice(0, 4)}00`, procedure: service.id }, s),
    [service.id, firm.region],
  )
  useEffect(() => setFaults([]), [step])
  if (!agencies.value && !agencies.problem) return <Skeleton lines={4} />
  const put = (change: Partial<Kept>) => {
    const next = { ...mine, ...change }
    setMine(next)
    tab.write(kept, next)
  }
  const fields = askedFields(form, mine.answers)
  const steps = [...fields.map(field => field.name), agencyStep, phoneStep, checkStep] as string[]
  const at = Math.max(0, steps.indexOf(step ?? ''))
  const here = steps[at]!
  const base = `/firm/${id}/ask/${service.id}`
  const field = fields[at]
  const chosen = mine.agency || (agencies.value?.length === 1 ? String(agencies.value[0]!.id) : '')

  const wrongAt = (name: string): string | undefined => {
    if (name === agencyStep) return chosen === '' ? f.services.needAgency : undefined
    if (name === phoneStep) return compact(mine.phone) === '' ? f.services.needPhone : undefined
    const asked = fields.find(x => x.name === name)
    return asked && faultOf(asked, mine.answers[name])
  }
  const send = () =>
    sending.run(async () => {
      const body = {
        procedure: service.id,
        action: open.action,
        agency: Number(chosen),
        parties: [
          {
            role: 'applicant',
            name: firm.name,
            identity: { kind: 'uscc', number: firm.code },
            phone: compact(mine.phone),
          },
        ],
        answers: toSend(form, mine.answers),
      }
      const receipt = await post<Receipt>('/matters', body, keyOf(body))
      tab.forget(kept)
      go(`/firm/${id}/services?sent=${receipt.number}`, { replace: true })
    })
  const next = () => {
    const told = here === checkStep ? steps : [here]
    const wrong = told.flatMap(name => {
      const title = wrongAt(name)
      return title ? [{ id: `f-${name}`, title, ...(here === checkStep && { href: `${base}/${name}` }) }] : []
    })
    setFaults(wrong)
    setTurn(turn + 1)
    if (wrong.length > 0) return
    if (here === checkStep) void send()
    else go(`${base}/${steps[at + 1]}`)
  }
  const shared = {
    name: here,
    caption: `${open.title}　${firm.name}`,
    back: at === 0 ? `/firm/${id}/services` : `${base}/${steps[at - 1]}`,
    faults,
    turn,
    onNext: next,
    doing: sending.doing,
  }
  const fault = faults.find(x => x.id === `f-${here}`)?.title
  if (!firm.code)
    return (
      <Empty title={f.services.noCode}>
        <p />
      </Empty>
    )
  if (here === agencyStep)
    return (
      <Question {...shared} title={f.services.agencyTitle}>
        <ProblemNote problem={agencies.problem} again={agencies.again} />
        {agencies.value?.length === 0 && <Empty title={f.services.agencyNone} />}
        {agencies.value && agencies.value.length > 0 && (
          <Choices
            id={`f-${agencyStep}`}
            label={f.services.agency}
            headed
            fault={fault}
            options={agencies.value.map(a => ({ value: String(a.id), title: a.name, hint: a.regionPath }))}
            chosen={[chosen]}
            onChoose={([value]) => put({ agency: value ?? '' })}
          />
        )}
      </Question>
    )
  if (here === phoneStep)
    return (
      <Question {...shared} title={f.services.phoneTitle}>
        <Line
          id={`f-${phoneStep}`}
          label={f.services.phone}
          why={f.services.phoneWhy}
          fault={fault}
          kind="tel"
          autocomplete="tel"
          value={mine.phone}
          onValue={phone => put({ phone })}
        />
      </Question>
    )
  if (here === checkStep) {
    const theirs = faultsOfProblem(sending.problem ?? {})
    const agency = agencies.value?.find(a => String(a.id) === chosen)
    return (
      <Question {...shared} title={f.services.checkTitle} next={open.title}>
        <ProblemNote problem={sending.problem} />
        <CheckList
          rows={[
            ...fields.map(x => ({
              key: x.name,
              ask: x.title,
              said: said(x, mine.answers[x.name], isoDayText),
              href: `${base}/${x.name}`,
              fault: theirs.get(x.name),
            })),
            { key: agencyStep!, ask: f.services.agency, said: agency?.name ?? '', href: `${base}/${agencyStep}` },
            { key: phoneStep!, ask: f.services.phone, said: mine.phone, href: `${base}/${phoneStep}` },
          ]}
        />
      </Question>
    )
  }
  return (
    <Question {...shared} title={field!.title}>
      <SchemaField
        key={here}
        field={field!}
        headed
        value={mine.answers[here]}
        fault={fault}
        onValue={value => put({ answers: { ...mine.answers, [here]: value } })}
      />
    </Question>
  )
}

/** What the address already answers, such as the call a suggestion is made to. */
const begun = (form: FormSchema, given: URLSearchParams): Answers =>
  Object.fromEntries(
    [...given]
      .filter(([name]) => name in form.properties)
      .map(([name, value]) => [name, form.properties[name]?.['x-widget'] === 'count' ? Number(value) : value]),
  )
