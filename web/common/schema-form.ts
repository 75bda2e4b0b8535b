import { common } from './i18n.ts'

/** How a field is asked; the server's `server/procedures/fields.ts` says what each means. */
export type Widget = 'line' | 'text' | 'choice' | 'many' | 'yesno' | 'money' | 'count' | 'date' | 'moment'
export type Option = { const: string; title?: string }

export type FieldSchema = {
  title?: string
  /** Why we ask. */
  description?: string
  'x-widget'?: Widget
  'x-when'?: { field: string; is: readonly (string | boolean)[] }
  'x-needed'?: boolean
  /** Of several boxes: all of them may be ticked at once. */
  'x-all'?: boolean
  /** A route that lists what may be chosen. */
  'x-source'?: string
  anyOf?: readonly Option[]
  items?: { anyOf?: readonly Option[] }
  minLength?: number
  maxLength?: number
  minItems?: number
  minimum?: number
  maximum?: number
}
export type FormSchema = {
  title?: string
  properties: Readonly<Record<string, FieldSchema>>
  required?: readonly string[]
}
export type Answers = Readonly<Record<string, unknown>>

/** One question in its place. `needed`: must be answered when asked. */
export type Field = { name: string; title: string; widget: Widget; needed: boolean; schema: FieldSchema }

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** All questions of a form in the order they are asked. */
export const fieldsOf = (form: FormSchema): Field[] =>
  Object.entries(form.properties).map(([name, schema]) => ({
    name,
    schema,
    title: schema.title ?? name,
    widget: schema['x-widget'] ?? 'line',
    needed: (form.required?.includes(name) ?? false) || schema['x-needed'] === true,
  }))

/** The questions that are asked, given the answers so far: a question hangs only on answers to questions that are themselves asked. */
export function askedFields(form: FormSchema, answers: Answers): Field[] {
  const asked = new Set<string>()
  for (const { name, schema } of fieldsOf(form)) {
    const when = schema['x-when']
    const hangsOnUnasked = when && when.field in form.properties && !asked.has(when.field)
    if (!when || (!hangsOnUnasked && when.is.includes(answers[when.field] as string | boolean))) asked.add(name)
  }
  return fieldsOf(form).filter(f => asked.has(f.name))
}

/** The answers as they are sent: trimmed, those of questions not asked and empty ones left out. */
export const toSend = (form: FormSchema, answers: Answers): Record<string, unknown> =>
  Object.fromEntries(
    askedFields(form, answers)
      .map(({ name }) => [name, answers[name]] as const)
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  )

export const optionsOf = (schema: FieldSchema): readonly Option[] => schema.anyOf ?? schema.items?.anyOf ?? []

const picks: ReadonlySet<Widget> = new Set(['choice', 'many', 'yesno'])

/** What is wrong with one answer, in the words the server has for it; undefined when nothing is. */
export function faultOf({ title, widget, needed, schema }: Field, value: unknown): string | undefined {
  const say = common.form
  if (isEmpty(value)) return needed ? (picks.has(widget) ? say.choose(title) : say.fill(title)) : undefined
  if (typeof value === 'string') return textFault(title, widget, schema, value.trim())
  if (widget === 'money' || widget === 'count') return numberFault(title, widget, schema, value as number)
  if (Array.isArray(value) && schema.minItems && value.length < schema.minItems) return say.chooseOne(title)
  return undefined
}

function textFault(title: string, widget: Widget, schema: FieldSchema, value: string): string | undefined {
  const say = common.form
  if (widget === 'money' || widget === 'count') return say.number(title)
  if (widget === 'date' && !isDay(value)) return say.date(title)
  if (widget === 'choice' && !optionsOf(schema).some(o => o.const === value)) return say.amongThose(title)
  const length = [...value].length
  if (schema.minLength && length < schema.minLength) return say.atLeast(title, schema.minLength)
  if (schema.maxLength && length > schema.maxLength) return say.atMost(title, schema.maxLength)
  return undefined
}

function numberFault(title: string, widget: Widget, schema: FieldSchema, value: number): string | undefined {
  const shown = (n: number) => (widget === 'money' ? common.form.yuan(moneyText(n)) : String(n))
  if (schema.minimum !== undefined && value < schema.minimum) return common.form.notLess(title, shown(schema.minimum))
  if (schema.maximum !== undefined && value > schema.maximum) return common.form.notMore(title, shown(schema.maximum))
  return undefined
}

/** What is wrong with the answers, by field in the order of the form; empty when nothing is. */
export const faultsOf = (form: FormSchema, answers: Answers): Map<string, string> =>
  new Map(
    askedFields(form, answers).flatMap(field => {
      const fault = faultOf(field, answers[field.name])
      return fault === undefined ? [] : [[field.name, fault] as const]
    }),
  )

/** The faults the server found, by field; `answers.` before a name is the envelope it came in. */
export const faultsOfProblem = (problem: { fields?: { field: string; title: string }[] }): Map<string, string> =>
  new Map((problem.fields ?? []).map(({ field, title }) => [field.replace(/^answers\./, ''), title]))

/** Full-width letters, digits and punctuation as half-width, surrounding space off: for numbers people type, not for what they tell. */
export const halfWidth = (raw: string): string => raw.normalize('NFKC').trim()

/** A telephone number or document number as typed: half-width, without the spaces and dashes people put in. */
export const compact = (raw: string): string => halfWidth(raw).replace(/[\s\-‐-―−·•.]/g, '')

/** 分 of what was typed as 元: `1,234.5` → 123450; undefined for what is no amount. */
export function moneyFrom(raw: string): number | undefined {
  const [, yuan, fen = ''] = /^(\d{1,11})(?:\.(\d{0,2}))?$/.exec(compactNumber(raw)) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
}

/** A whole number as typed; undefined for what is none. */
export function countFrom(raw: string): number | undefined {
  const text = compactNumber(raw)
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

const compactNumber = (raw: string) =>
  halfWidth(raw)
    .replace(/[\s,，]/g, '')
    .replace(/[oO]/g, '0')

/** 123450 分 → 1,234.50; whole yuan without the zeros. */
export function moneyText(fen: number): string {
  const yuan = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fen % 100
  return rest === 0 ? yuan : `${yuan}.${String(rest).padStart(2, '0')}`
}

/** Whether it is a day that exists, ISO 8601. */
export function isDay(iso: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? []).map(Number)
  if (!year || !month || !day || month > 12) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
}

/** A day from what was typed in three boxes; undefined while any is empty. Full-width digits are taken as meant. */
export function dayFrom(year: string, month: string, day: string): string | undefined {
  const [y, m, d] = [year, month, day].map(countFrom)
  if (y === undefined || m === undefined || d === undefined) return undefined
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** An answer in words, for checking before it is sent. */
export function said({ widget, schema }: Field, value: unknown, dayText: (iso: string) => string): string {
  const say = common.form
  if (isEmpty(value)) return say.none
  const name = (key: unknown) => optionsOf(schema).find(o => o.const === key)?.title ?? String(key)
  if (Array.isArray(value)) return value.map(name).join(say.list)
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (widget === 'money') return typeof value === 'number' ? say.yuan(moneyText(value)) : String(value)
  if (widget === 'date') return dayText(String(value))
  return widget === 'choice' ? name(value) : String(value)
}
