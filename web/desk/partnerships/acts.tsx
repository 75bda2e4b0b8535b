import { Button } from 'antd'
import { useState } from 'react'
import type { PartnershipView } from '../../../server/partnerships/contract.ts'
import { post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import type { Answers, FieldSchema, FormSchema } from '../../common/schema-form.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { partnerships as words } from '../words.ts'
import { useEvidence } from './evidence.tsx'
import { useRefresh } from './queries.ts'

export type ActName = keyof typeof words.acts
const f = words.fields
export const long = (title: string): FieldSchema => ({ title, 'x-widget': 'text', maxLength: 20_000 })
export const date = (title: string): FieldSchema => ({ title, 'x-widget': 'date' })
/** A party by name; a form carries its number as text. */
export const party = (title: string, pair: PartnershipView): FieldSchema => ({
  title,
  'x-widget': 'choice',
  anyOf: pair.parties.map(p => ({ const: String(p.id), title: p.name })),
})
export const form = (properties: Record<string, FieldSchema>, optional: string[] = []): FormSchema => ({
  properties,
  required: Object.keys(properties).filter(k => !optional.includes(k)),
})
/** Fields in which a number stands as text. */
const numbers: ReadonlySet<string> = new Set(['agency', 'from', 'to', 'lead'])
export const numbered = (answers: Answers) =>
  Object.fromEntries(
    Object.entries(answers).map(([k, v]) => [k, numbers.has(k) && /^\d+$/.test(String(v)) ? Number(v) : v]),
  )

const why = form({ why: { title: f.why, 'x-widget': 'text', maxLength: 1000 } })
/** What each act asks. */
const forms = (pair: PartnershipView): Readonly<Record<Act, FormSchema>> => ({
  agree: form({}),
  countersign: form({}),
  confirm: form({}),
  receive: form({}),
  decline: why,
  withdraw: why,
  dispute: why,
  return: why,
  cancel: why,
  release: why,
  done: form({ on: date(f.on), text: long(f.text) }),
  conclude: form({ on: date(f.on), result: long(f.result) }),
  hold: form({ day: date(f.day), participants: long(f.participants), minutes: long(f.minutes) }),
  'follow-ups': form({ title: { title: f.todo, maxLength: 200 }, agency: party(f.agency, pair), due: date(f.due) }),
})

type Act = Exclude<ActName, 'deeds'>
type Shown = {
  pair: PartnershipView
  /** `meetings/3` */
  path: string
  title: string
  may: readonly string[]
  /** What of a meeting stands already. */
  given?: { answers: Answers; version: number; files: PartnershipView['meetings'][number]['files'] } | undefined
}

/** What may be done with one thing of a pair: a button an act, each with the form it asks. */
export function Acts({ pair, path, title, may, given }: Shown) {
  const [doing, begin] = useState<Act>()
  const all = forms(pair)
  const names = may.filter(name => name in all) as Act[]
  if (names.length === 0) return null
  return (
    <span className="row">
      {names.map(name => (
        <Button
          key={name}
          size="small"
          type={['agree', 'countersign', 'confirm', 'receive'].includes(name) ? 'primary' : 'default'}
          aria-label={words.of(words.acts[name], title)}
          onClick={() => begin(name)}
        >
          {words.acts[name]}
        </Button>
      ))}
      {doing && (
        <Doing pair={pair} act={doing} path={path} title={title} given={given} close={() => begin(undefined)} />
      )}
    </span>
  )
}

/** What is said with files that show it. */
const shown: ReadonlySet<string> = new Set(['done', 'conclude', 'hold'])

function Doing({ pair, act, path, title, given, close }: Omit<Shown, 'may'> & { act: Act; close: () => void }) {
  const refresh = useRefresh()
  const evidence = useEvidence(pair, given?.files)
  return (
    <FormDrawer
      title={words.acts[act]}
      schema={forms(pair)[act]}
      given={{ ...(act === 'hold' && given?.answers), ...(act === 'done' && { on: todayIso() }) }}
      said={words.done}
      refresh={refresh}
      close={close}
      more={shown.has(act) && evidence.field}
      send={(answers, key) => {
        const body = {
          ...numbered(answers),
          ...(act === 'hold' && { version: given?.version }),
          ...(shown.has(act) && { files: evidence.files }),
        }
        return post(`/partnerships/${pair.id}/${path}/${act}`, body, key([path, act, body]))
      }}
    >
      <p className="basis">{title}</p>
    </FormDrawer>
  )
}
