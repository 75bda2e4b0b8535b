import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Add, Added, Amend, Terms, View } from '../../../server/enterprises/contract.ts'
import { keyed, ProblemError, post, put } from '../../common/api.ts'
import { compact, faultsOfProblem } from '../../common/schema-form.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, register } from '../words.ts'
import { kinds } from './address.ts'
import { IndustrySelect } from './industry-select.tsx'

const words = register.form

type Draft = {
  agency: number | undefined
  kind: (typeof kinds)[number]
  name: string
  code: string
  region: string | undefined
  industry: string | undefined
  categories: string[]
  mainIndustry: boolean
  address: string
  aka: string[]
  why: string
}

const begun = (terms: Terms, e: View | undefined): Draft => ({
  agency: e?.agency.id ?? terms.mayKeep[0]?.id,
  kind: e?.kind ?? 'enterprise',
  name: e?.name ?? '',
  code: e?.code ?? '',
  region: e?.region,
  industry: e?.industry,
  categories: e?.categories ?? [],
  mainIndustry: e?.mainIndustry ?? false,
  address: e?.address ?? '',
  aka: e?.aka ?? [],
  why: '',
})

/** Platforms and projects may have none. */
const needsCode = (kind: Draft['kind']): boolean => kind === 'enterprise' || kind === 'association'

function lacking(d: Draft, e: View | undefined): Map<string, string> {
  const faults = new Map<string, string>()
  if (!e && d.agency === undefined) faults.set('agency', words.agencyNeeded)
  if (d.name.trim().length < 2) faults.set('name', words.nameNeeded)
  if (needsCode(d.kind) && compact(d.code) === '') faults.set('code', words.codeNeeded)
  if (!d.region || d.region.endsWith('00')) faults.set('region', words.regionNeeded)
  return faults
}

const particulars = (d: Draft) => ({
  name: d.name.trim(),
  code: compact(d.code) || null,
  region: d.region!,
  industry: d.industry ?? null,
  categories: d.categories,
  mainIndustry: d.kind === 'association' && d.mainIndustry,
  address: d.address.trim() || null,
  aka: d.aka,
})

/** An entry is added, or one that stands is put right. What might be the same firm is shown once it is in. */
export function EntryForm({ terms, entry: e, close }: { terms: Terms; entry?: View; close: () => void }) {
  const [d, setDraft] = useState(() => begun(terms, e))
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const [alike, setAlike] = useState<Added>()
  const key = useRef(keyed())
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const set = <K extends keyof Draft>(name: K, value: Draft[K]) => {
    setDraft(now => ({ ...now, [name]: value }))
    if (faults.has(name)) setFaults(new Map([...faults].filter(([n]) => n !== name)))
  }
  const send = useMutation({
    mutationFn: async () => {
      if (e) {
        const body: Amend = { version: e.version, ...particulars(d), ...(d.why.trim() && { why: d.why.trim() }) }
        await put(`/enterprises/${e.id}`, body, key.current(body))
        return undefined
      }
      const body: Add = { agency: d.agency!, kind: d.kind, ...particulars(d) }
      return post<Added>('/enterprises', body, key.current(body))
    },
    onSuccess: async added => {
      await client.invalidateQueries({ queryKey: ['register'] })
      message.success(words.saved)
      if (added && added.alike.length > 0) return setAlike(added)
      close()
      if (added) void navigate(`/register/${added.id}`)
    },
    onError: fault => {
      setAttempt(attempt + 1)
      if (fault instanceof ProblemError) setFaults(faultsOfProblem(fault.problem))
    },
  })
  const submit = () => {
    const found = lacking(d, e)
    setFaults(found)
    setAttempt(attempt + 1)
    if (found.size === 0) send.mutate()
  }
  const fault = (name: keyof Draft) => faults.get(name)
  const at = (name: keyof Draft, hint?: string) => described(`entry-${name}`, hint, fault(name))
  return (
    <Drawer
      open
      size={640}
      title={e ? words.amendTitle(e.name) : words.addTitle}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          {alike ? (
            <Link className="link-button" to={`/register/${alike.id}`} onClick={close}>
              {words.open}
            </Link>
          ) : (
            <Button type="primary" loading={send.isPending} onClick={submit}>
              {e ? words.amend : words.save}
            </Button>
          )}
          <Button onClick={close}>{alike ? frame.close : frame.cancel}</Button>
        </div>
      }
    >
      {alike ? (
        <Alike of={alike} close={close} />
      ) : (
        <>
          {send.error && faults.size === 0 && <ProblemNote fault={send.error} focus />}
          <FaultSummary
            key={attempt}
            title={frame.problem.fields(faults.size)}
            faults={faults}
            idOf={name => `entry-${name}`}
          />
          {!e && terms.mayKeep.length > 1 && (
            <Field id="entry-agency" title={words.agency} fault={fault('agency')} needed>
              <Select
                {...at('agency')}
                aria-label={words.agency}
                showSearch={{ optionFilterProp: 'label' }}
                value={d.agency ?? null}
                options={terms.mayKeep.map(a => ({ value: a.id, label: a.name }))}
                onChange={agency => set('agency', agency ?? undefined)}
              />
            </Field>
          )}
          {!e && (
            <Field id="entry-kind" title={words.kind} group needed>
              <Radio.Group
                aria-label={words.kind}
                value={d.kind}
                onChange={x => set('kind', x.target.value)}
                options={kinds.map(value => ({ value, label: register.kinds[value] }))}
              />
            </Field>
          )}
          <Field id="entry-name" title={words.name} hint={words.nameHint} fault={fault('name')} needed>
            <Input
              {...at('name', words.nameHint)}
              value={d.name}
              maxLength={200}
              onChange={x => set('name', x.target.value)}
            />
          </Field>
          <Field
            id="entry-code"
            title={words.code}
            hint={words.codeHint}
            fault={fault('code')}
            needed={needsCode(d.kind)}
          >
            <Input
              {...at('code', words.codeHint)}
              className="num short"
              value={d.code}
              maxLength={40}
              onChange={x => set('code', x.target.value)}
            />
          </Field>
          <Field id="entry-region" title={words.region} fault={fault('region')} needed>
            <RegionSelect
              title={words.region}
              value={d.region}
              set={v => set('region', typeof v === 'string' ? v : undefined)}
              at={{ id: 'entry-region' }}
            />
          </Field>
          <Field id="entry-industry" title={words.industry} hint={words.industryHint} fault={fault('industry')}>
            <IndustrySelect
              terms={terms}
              id="entry-industry"
              label={words.industry}
              placeholder={words.industryHint}
              value={d.industry}
              set={code => set('industry', code)}
            />
          </Field>
          <Field id="entry-categories" title={words.categories} group>
            <Checkbox.Group
              value={d.categories}
              options={[...new Set([...terms.categories, ...d.categories])]}
              onChange={v => set('categories', v)}
            />
          </Field>
          {d.kind === 'association' && (
            <Field id="entry-main" title={words.main} hint={words.mainHint} group>
              <Checkbox checked={d.mainIndustry} onChange={x => set('mainIndustry', x.target.checked)}>
                {words.main}
              </Checkbox>
            </Field>
          )}
          <Field id="entry-address" title={words.address} fault={fault('address')}>
            <Input
              {...at('address')}
              value={d.address}
              maxLength={300}
              onChange={x => set('address', x.target.value)}
            />
          </Field>
          <Field id="entry-aka" title={words.aka} hint={words.akaHint} fault={fault('aka')}>
            <Select
              {...at('aka', words.akaHint)}
              mode="tags"
              open={false}
              suffixIcon={null}
              aria-label={words.aka}
              value={d.aka}
              onChange={v => set('aka', v)}
            />
          </Field>
          {e && (
            <Field id="entry-why" title={words.why} hint={words.whyHint} fault={fault('why')}>
              <Input
                {...at('why', words.whyHint)}
                value={d.why}
                maxLength={500}
                onChange={x => set('why', x.target.value)}
              />
            </Field>
          )}
        </>
      )}
    </Drawer>
  )
}

function Alike({ of, close }: { of: Added; close: () => void }) {
  return (
    <div className="stack" role="status">
      <div className="notice risk">
        <p>
          <strong>{words.alike(of.alike.length)}</strong>
        </p>
        <p>{words.alikeNext}</p>
      </div>
      <ul className="lines">
        {of.alike.map(({ like, why, percent }) => (
          <li key={like.id}>
            <div>
              <Link to={`/register/${like.id}`} onClick={close}>
                {like.name}
              </Link>
              <small className="soft under num">
                {like.code} {like.regionTitle}
              </small>
            </div>
            <span className="tag risk push">
              {why === 'similar' ? register.merge.percent(percent) : register.merge.why[why]}
            </span>
            <Link
              to={`/register/doubles?a=${like.id}&b=${of.id}`}
              aria-label={words.compareOf(like.name)}
              onClick={close}
            >
              {words.compare}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
