import { type TSchema, Type } from 'typebox'

/**
 * What a form knows beside JSON Schema. These keywords travel to the webs, which draw every form from its schema:
 * `x-widget` how it is asked, `x-when` only asked when another answer is one of these, `x-needed` must be answered whenever asked.
 */
export type Hints = {
  /** Why we ask, in one plain sentence. */
  description?: string
  'x-when'?: { field: string; is: readonly (string | boolean)[] }
  optional?: true
  /** A route of ours that lists what may be chosen, `{matter}` standing for the matter's id; without it the value is typed. */
  'x-source'?: string
}

export type Widget = 'line' | 'text' | 'choice' | 'many' | 'yesno' | 'money' | 'count' | 'date' | 'moment'

/** A conditional field is optional to JSON Schema and needed to {@link checkAnswers} while its condition holds. */
function field<T extends TSchema>(schema: T, hints: Hints) {
  const needed = !hints.optional
  if (needed && !hints['x-when']) return schema
  return Type.Optional({ ...schema, ...(needed && { 'x-needed': true }) } as T)
}

const options = (title: string, widget: Widget, { optional: _, ...rest }: Hints) => ({
  title,
  'x-widget': widget,
  ...rest,
})

/** One line of text. */
export const line = (title: string, hints: Hints & { max?: number; min?: number } = {}) => {
  const { max = 100, min = 1, ...rest } = hints
  return field(Type.String({ ...options(title, 'line', rest), minLength: min, maxLength: max }), hints)
}

/** Several lines of text. */
export const text = (title: string, hints: Hints & { max?: number; min?: number } = {}) => {
  const { max = 5000, min = 1, ...rest } = hints
  return field(Type.String({ ...options(title, 'text', rest), minLength: min, maxLength: max }), hints)
}

/** One of a few. The keys are stored, the words are shown. */
export const choice = <const K extends string>(title: string, of: Readonly<Record<K, string>>, hints: Hints = {}) =>
  field(
    Type.Union(
      (Object.keys(of) as K[]).map(key => Type.Literal(key, { title: of[key] })),
      options(title, 'choice', hints),
    ),
    hints,
  )

/** Any number of a few. */
export const many = <const K extends string>(
  title: string,
  of: Readonly<Record<K, string>>,
  hints: Hints & { min?: number } = {},
) => {
  const { min = hints.optional ? 0 : 1, ...rest } = hints
  const item = Type.Union((Object.keys(of) as K[]).map(key => Type.Literal(key, { title: of[key] })))
  return field(
    Type.Array(item, {
      ...options(title, 'many', rest),
      minItems: min,
      maxItems: Object.keys(of).length,
      uniqueItems: true,
    }),
    hints,
  )
}

export const yesNo = (title: string, hints: Hints = {}) => field(Type.Boolean(options(title, 'yesno', hints)), hints)

/** An amount in 分 (hundredths of a yuan), shown in 元. */
export const money = (title: string, hints: Hints = {}) =>
  field(Type.Integer({ ...options(title, 'money', hints), minimum: 0, maximum: 1e13 }), hints)

export const count = (title: string, hints: Hints & { min?: number; max?: number } = {}) => {
  const { min = 0, max = 100_000, ...rest } = hints
  return field(Type.Integer({ ...options(title, 'count', rest), minimum: min, maximum: max }), hints)
}

/** A calendar day, ISO 8601. */
export const date = (title: string, hints: Hints = {}) =>
  field(Type.String({ ...options(title, 'date', hints), format: 'date', maxLength: 10 }), hints)

/** A moment with zone, RFC 3339. */
export const moment = (title: string, hints: Hints = {}) =>
  field(Type.String({ ...options(title, 'moment', hints), format: 'date-time', maxLength: 35 }), hints)

/** A place in China by its six digits of GB/T 2260. */
export const region = (title: string, hints: Hints = {}) => {
  const known = { 'x-source': '/api/v1/regions', ...hints }
  return field(Type.String({ ...options(title, 'line', known), pattern: '^[1-9]\\d{5}$', maxLength: 6 }), hints)
}

/** A form: fields in the order they are asked; nothing else is taken. */
export const form = <T extends Record<string, TSchema>>(title: string, fields: T) =>
  Type.Object(fields, { title, additionalProperties: false })
