import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Radio } from 'antd'
import { useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Static } from 'typebox'
import type { AgreementKind, Draft, Made } from '../../../server/agreements/contract.ts'
import { keyed, ProblemError, post } from '../../common/api.ts'
import { faultsOfProblem } from '../../common/schema-form.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { Page, Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { agreements, frame } from '../words.ts'
import { type PartyDraft, PartyFields } from './party-fields.tsx'
import { useRefresh } from './queries.ts'
import { emptyTerms, type Faults, idOf, missing, type Terms, toSend } from './terms.ts'
import { ScopeFields, TextFields } from './terms-fields.tsx'
import './agreements.css'

const words = agreements.draft
const none: Faults = new Map()
type Chosen = { id: number; name: string }

/** A new agreement: its parties, what it covers, its term and its words. Nothing typed is lost when the server says no. */
export function DraftPage() {
  const { staff } = useDesk()
  const own = staff.posts.find(p => p.capacity === 'leader' || p.capacity === 'partnerClerk')
  const [kind, setKind] = useState<AgreementKind>('agreement')
  const [title, setTitle] = useState('')
  const [parties, setParties] = useState<readonly PartyDraft[]>([
    { key: 0, ...(own && { agency: { id: own.agencyId, name: own.agency } }), regions: [], weaker: false },
    { key: 1, regions: [], weaker: false },
  ])
  const [coordinator, setCoordinator] = useState<Chosen>()
  const [terms, setTerms] = useState<Terms>(emptyTerms)
  const [faults, setFaults] = useState(none)
  const [attempt, setAttempt] = useState(0)
  const key = useRef(keyed())
  const refresh = useRefresh()
  const navigate = useNavigate()
  const { message } = App.useApp()

  const change = (fields: string[]) =>
    setFaults(new Map([...faults].filter(([field]) => !fields.some(f => field === f || field.startsWith(`${f}.`)))))
  /** The places of the agreement are those of its parties until somebody narrows them. */
  const setParty = (at: number, to: PartyDraft) => {
    const before = parties.flatMap(p => p.regions)
    const after = parties.map((p, i) => (i === at ? to : p))
    const untouched = before.join() === terms.regions.join()
    setParties(after)
    if (untouched) setTerms({ ...terms, regions: after.flatMap(p => p.regions) })
    change(['parties', 'scope.regions'])
  }

  const sending = useMutation({
    mutationFn: () => {
      const body = {
        kind,
        title: title.trim(),
        parties: parties.map(p => ({
          agency: p.agency!.id,
          regions: [...p.regions],
          ...(p.weaker && { weaker: true }),
        })),
        ...(coordinator && { coordinator: coordinator.id }),
        ...toSend(terms),
      } as Draft
      return post<Static<typeof Made>>('/agreements', body, key.current(body))
    },
    onSuccess: async made => {
      await refresh()
      message.success(words.done)
      void navigate(`/agreements/${made.id}`, { replace: true })
    },
    onError: fault => {
      setAttempt(attempt + 1)
      setFaults(fault instanceof ProblemError ? faultsOfProblem(fault.problem) : none)
    },
  })
  const submit = () => {
    const found = new Map<string, string>([
      ...(title.trim() ? [] : [['title', words.need(words.name)] as const]),
      ...parties.flatMap((p, i) => [
        ...(p.agency
          ? []
          : [[`parties.${i}.agency`, words.choose(words.partys(words.party(i), words.agency))] as const]),
        ...(p.regions.length > 0
          ? []
          : [[`parties.${i}.regions`, words.choose(words.partys(words.party(i), words.regions))] as const]),
      ]),
      ...missing(terms),
    ])
    setFaults(found)
    setAttempt(attempt + 1)
    if (found.size === 0) sending.mutate()
  }
  const set = (to: Partial<Terms>) => {
    setTerms({ ...terms, ...to })
    change(Object.keys(to).flatMap(k => [k, `scope.${k}`]))
  }
  return (
    <Page title={words.title} gist={words.gist} actions={<Link to="/agreements">{words.back}</Link>}>
      <form
        className="stack draft"
        noValidate
        onSubmit={e => {
          e.preventDefault()
          submit()
        }}
      >
        {sending.error !== null && faults.size === 0 && <ProblemNote fault={sending.error} focus />}
        <FaultSummary key={attempt} title={frame.problem.fields(faults.size)} faults={faults} idOf={idOf} />
        <Section title={words.what}>
          <Field id={idOf('kind')} title={words.kind} needed group>
            <Radio.Group
              aria-label={words.kind}
              value={kind}
              onChange={e => setKind(e.target.value)}
              options={Object.entries(agreements.kinds).map(([value, label]) => ({ value, label }))}
            />
          </Field>
          <Field id={idOf('title')} title={words.name} hint={words.nameHint} fault={faults.get('title')} needed>
            <Input
              {...described(idOf('title'), words.nameHint, faults.get('title'))}
              value={title}
              maxLength={120}
              onChange={e => {
                setTitle(e.target.value)
                change(['title'])
              }}
            />
          </Field>
        </Section>
        <Section title={words.parties}>
          <div className="party-drafts" id={idOf('parties')} tabIndex={-1}>
            {parties.map((p, i) => (
              <PartyFields
                key={p.key}
                n={i}
                party={p}
                set={to => setParty(i, to)}
                remove={parties.length > 2 ? () => setParties(parties.filter(x => x !== p)) : undefined}
                faults={faults}
              />
            ))}
          </div>
          {faults.get('parties') && <p className="fault">{faults.get('parties')}</p>}
          {parties.length < 10 && (
            <Button
              onClick={() =>
                setParties([...parties, { key: Math.max(...parties.map(p => p.key)) + 1, regions: [], weaker: false }])
              }
            >
              {words.addParty}
            </Button>
          )}
          <div className="coordinator">
            <Field id={idOf('coordinator')} title={words.coordinator} hint={words.coordinatorHint}>
              <AgencySelect
                id={idOf('coordinator')}
                {...(coordinator && { value: coordinator.id, known: coordinator })}
                label={words.coordinator}
                placeholder={words.coordinator}
                mayClear
                onChange={(id, name) => setCoordinator(id ? { id, name } : undefined)}
              />
            </Field>
          </div>
        </Section>
        <Section title={words.scope} gist={words.scopeHint}>
          <ScopeFields terms={terms} set={set} faults={faults} />
        </Section>
        <Section title={words.term}>
          <TextFields terms={terms} set={set} faults={faults} />
        </Section>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {words.submit}
          </Button>
          <Button onClick={() => navigate('/agreements')}>{frame.cancel}</Button>
        </div>
      </form>
    </Page>
  )
}
