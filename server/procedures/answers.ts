import type { TObject, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { type FieldFault, refuse } from '../kernel/refusal.ts'
import { regionPath } from '../people/index.ts'
import type { Hints, Widget } from './fields.ts'

type Field = TSchema & Hints & { title?: string; 'x-widget'?: Widget; 'x-needed'?: true } & Record<string, unknown>
export type Answers = Record<string, unknown>

const compiled = new WeakMap<TObject, Validator>()
const validator = (form: TObject): Validator => {
  const known = compiled.get(form)
  if (known) return known
  const made = Compile(form)
  compiled.set(form, made)
  return made
}

const asked = (field: Field, answers: Answers): boolean => {
  const when = field['x-when']
  return !when || when.is.includes(answers[when.field] as string | boolean)
}

/** Half-width where it is a matter of typing only, surrounding space off, what was left empty is absent. */
function tidy(form: TObject, given: unknown): Answers {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return refuse('answers-not-a-form', '提交的内容不是一张表', { next: '请按表单填写后重新提交。' })
  const fields = form.properties as Record<string, Field>
  const answers = given as Answers
  return Object.fromEntries(
    Object.entries(answers)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      .filter(
        ([name, value]) =>
          value !== '' && value !== null && value !== undefined && !(fields[name] && !asked(fields[name], answers)),
      ),
  )
}

function fault(field: Field | undefined, keyword: string, params: Record<string, unknown>): string {
  if (!field) return '表中没有这一项'
  const name = `“${field.title ?? ''}”`
  if (keyword === 'minLength') return `${name}请至少写${params.limit}个字`
  if (keyword === 'maxLength') return `${name}最多写${params.limit}个字`
  if (keyword === 'minItems') return `请至少选一项${name}`
  if (keyword === 'format') return `${name}请填写正确的日期`
  if (keyword === 'minimum' || keyword === 'maximum')
    return `${name}不能${keyword === 'minimum' ? '小' : '大'}于${params.limit}`
  return field['x-widget'] === 'choice' || field['x-widget'] === 'many'
    ? `${name}请在所列各项中选择`
    : `${name}填写不对`
}

/**
 * The answers as the form takes them: trimmed, empty ones absent, those whose question was not asked dropped. Refuses with
 * `answers-refused`, all wrong fields at once in the person's words.
 */
export function checkAnswers(form: TObject, given: unknown): Answers {
  const answers = tidy(form, given)
  const fields = form.properties as Record<string, Field>
  const faults = new Map<string, string>()
  const required = new Set<string>(form.required ?? [])
  for (const [name, field] of Object.entries(fields))
    if ((required.has(name) || (field['x-needed'] && asked(field, answers))) && !(name in answers))
      faults.set(name, missing(field))
  for (const name of Object.keys(answers)) if (!Object.hasOwn(fields, name)) faults.set(name, fault(undefined, '', {}))
  if (!validator(form).Check(answers))
    for (const e of validator(form).Errors(answers)) {
      const name = e.instancePath.split('/')[1]
      if (name && !faults.has(name))
        faults.set(name, fault(fields[name], e.keyword, e.params as Record<string, unknown>))
    }
  if (faults.size === 0) return answers
  const all: FieldFault[] = [...faults].map(([field, title]) => ({ field, title }))
  return refuse('answers-refused', `有${all.length}处需要修改`, {
    status: 422,
    fields: all,
    next: '请按提示修改后重新提交，已填的内容不会丢失。',
  })
}

const missing = (field: Field): string =>
  field['x-widget'] === 'choice' || field['x-widget'] === 'many' || field['x-widget'] === 'yesno'
    ? `请选择“${field.title ?? ''}”`
    : `请填写“${field.title ?? ''}”`

/** One question and its answer, in the words both had that day. */
export type Worded = { field: string; ask: string; said: string }

/** The worded snapshot of answers that goes into the docket: it stays readable when the form changes. */
export function worded(form: TObject, answers: Answers): Worded[] {
  const fields = form.properties as Record<string, Field>
  return Object.entries(fields)
    .filter(([name]) => name in answers)
    .map(([field, schema]) => ({ field, ask: schema.title ?? field, said: said(schema, answers[field]) }))
}

function said(schema: Field, value: unknown): string {
  if (Array.isArray(value)) return value.map(v => said((schema.items ?? {}) as Field, v)).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (schema['x-widget'] === 'money') return `${(Number(value) / 100).toFixed(2)} 元`
  if (schema['x-source'] === '/api/v1/regions') return regionPath(String(value)) ?? String(value)
  const options = schema.anyOf as { const: string; title?: string }[] | undefined
  return options?.find(o => o.const === value)?.title ?? String(value)
}
