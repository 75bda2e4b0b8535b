import type { ComponentChildren } from 'preact'
import { isoDayText } from '../../common/dates.ts'
import { askedFields, compact, type FormSchema, faultOf, said } from '../../common/schema-form.ts'
import { AgencyField } from '../parts/agency-field.tsx'
import { Choices, Line } from '../parts/field.tsx'
import { RegionName } from '../parts/region.tsx'
import { SchemaField } from '../parts/schema-field.tsx'
import { type Application, type Applying, forOther } from '../state/application.ts'
import { w } from '../words/index.ts'

type Change = (next: Application) => void
type Told = { title: string; missing: string; said: (p: Applying) => string; ok: (p: Applying) => boolean; ask: Ask }
type Ask = (p: Applying, put: (change: Partial<Applying>) => void, fault: string | undefined) => ComponentChildren

const kinds = () => Object.entries(w.apply.kinds)
const kindTitle = (p: Applying) => kinds().find(([key]) => key === p.idKind)?.[1] ?? w.apply.idNumberLabel

/** One line of text about the person. */
const line =
  (key: 'name' | 'idNumber' | 'phone' | 'repName', step: string, label: string, why: string, more: object = {}): Ask =>
  (p, put, fault) => (
    <Line
      id={`f-${step}`}
      label={label}
      headed
      why={why}
      fault={fault}
      value={p[key]}
      onValue={value => put({ [key]: value })}
      {...more}
    />
  )

/** The questions about the person, in the order they are asked; those of the form stand between them and the agency. */
function told(p: Applying, other: boolean): Record<string, Told> {
  const a = w.apply
  return {
    name: {
      title: other ? a.applicantNameOther : a.applicantName,
      missing: a.missing.name,
      ok: ({ name }) => name.trim() !== '',
      said: ({ name }) => name,
      ask: line('name', 'name', a.name, a.nameWhy, { autocomplete: other ? 'off' : 'name' }),
    },
    'id-kind': {
      title: other ? a.idKindOther : a.idKind,
      missing: a.missing.idKind,
      ok: ({ idKind }) => idKind !== '',
      said: kindTitle,
      ask: (_, put, fault) => (
        <Choices
          id="f-id-kind"
          label={a.idKind}
          headed
          why={a.idWhy}
          fault={fault}
          options={kinds().map(([value, title]) => ({ value, title }))}
          chosen={[p.idKind]}
          onChoose={([idKind]) => put({ idKind: idKind ?? '' })}
        />
      ),
    },
    'id-number': {
      title: a.idNumber(kindTitle(p)),
      missing: a.missing.idNumber,
      ok: ({ idNumber }) => compact(idNumber) !== '',
      said: ({ idNumber }) => idNumber,
      ask: line('idNumber', 'id-number', a.idNumberLabel, a.idNumberWhy),
    },
    'rep-name': {
      title: a.repName,
      missing: a.missing.name,
      ok: ({ repName }) => repName.trim() !== '',
      said: ({ repName }) => repName,
      ask: line('repName', 'rep-name', a.name, a.nameWhy, { autocomplete: 'name' }),
    },
    phone: {
      title: a.phone,
      missing: a.missing.phone,
      ok: ({ phone }) => compact(phone) !== '',
      said: ({ phone }) => phone,
      ask: line('phone', 'phone', a.phoneLabel, a.phoneWhy, { kind: 'tel', autocomplete: 'tel' }),
    },
    agency: {
      title: a.agency,
      missing: a.missing.agency,
      ok: ({ agency }) => agency > 0,
      said: ({ agencyName }) => agencyName,
      ask: (_, put, fault) => <AgencyField id="f-agency" why={a.agencyWhy} fault={fault} chosen={p} onChoose={put} />,
    },
  }
}

/** Asked before anything about the person: for whom, and by what right. */
const firstAsked = ['appliesAs', 'nearRelativeWhy']
const field = (step: string, form: FormSchema, { answers }: Application) =>
  askedFields(form, answers).find(f => `q-${f.name}` === step)

/** The pages, in order, as far as the answers given tell. */
export function stepsOf(form: FormSchema, mine: Application): string[] {
  const other = forOther(mine)
  const about = Object.keys(told(mine.person, other)).filter(s => s !== 'agency' && (other || s !== 'rep-name'))
  const asked = askedFields(form, mine.answers)
  const page = (f: { name: string }) => `q-${f.name}`
  const first = asked.filter(f => firstAsked.includes(f.name))
  const rest = asked.filter(f => !firstAsked.includes(f.name))
  return [...first.map(page), ...about, ...rest.map(page), 'agency', 'check']
}

export function faultAt(step: string, form: FormSchema, mine: Application): string | undefined {
  const about = told(mine.person, forOther(mine))[step]
  if (about) return about.ok(mine.person) ? undefined : about.missing
  const asked = field(step, form, mine)
  return asked && faultOf(asked, mine.answers[asked.name])
}

/** The page of a step: its heading and its control. */
export function askOf(step: string, form: FormSchema, mine: Application, fault: string | undefined, change: Change) {
  const about = told(mine.person, forOther(mine))[step]
  if (about) {
    const put = (more: Partial<Applying>) => change({ ...mine, person: { ...mine.person, ...more } })
    return { title: about.title, control: about.ask(mine.person, put, fault) }
  }
  const asked = field(step, form, mine)
  if (!asked) return { title: w.apply.check, control: null }
  const put = (value: unknown) => change({ ...mine, answers: { ...mine.answers, [asked.name]: value } })
  return {
    title: asked.title,
    control: (
      <SchemaField id={`f-${step}`} field={asked} headed value={mine.answers[asked.name]} fault={fault} onValue={put} />
    ),
  }
}

/** Everything told, for checking before it is sent. */
export function rowsOf(form: FormSchema, mine: Application): { key: string; ask: string; said: ComponentChildren }[] {
  const about = told(mine.person, forOther(mine))
  return stepsOf(form, mine)
    .filter(s => s !== 'check')
    .map(key => {
      const person = about[key]
      if (person) return { key, ask: person.title, said: person.said(mine.person) }
      const asked = field(key, form, mine)!
      const value = mine.answers[asked.name]
      const place = asked.schema['x-source']?.endsWith('/regions') && typeof value === 'string'
      return { key, ask: asked.title, said: place ? <RegionName code={value} /> : said(asked, value, isoDayText) }
    })
}

/** The page on which a field that the server found fault with is asked. */
export function stepOfField(name: string): string {
  const [, index, part] = /^parties\.(\d+)\.(\w+)/.exec(name) ?? []
  if (index === undefined) return name === 'agency' ? 'agency' : `q-${name}`
  if (part === 'identity') return 'id-number'
  if (part === 'phone') return 'phone'
  return index === '0' ? 'name' : 'rep-name'
}
