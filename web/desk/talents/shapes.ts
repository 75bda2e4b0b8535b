import { talents } from '../words.ts'

/** A catalogue as the choices of a field. */
const among = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([key, title]) => ({ const: key, title }))
export const optionsOf = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([value, label]) => ({ value, label }))

const { field } = talents
const many = (title: string, of: Readonly<Record<string, string>>) => ({
  title,
  type: 'array',
  'x-widget': 'many' as const,
  items: { anyOf: among(of) },
})
const listed = (title: string) => ({ title, 'x-widget': 'line' as const, description: field.listHint, maxLength: 400 })
const number = (title: string, minimum: number, maximum: number) => ({
  title,
  type: 'integer',
  'x-widget': 'count' as const,
  minimum,
  maximum,
})
export const kindField = { title: field.kind, 'x-widget': 'choice' as const, anyOf: among(talents.kinds) }

/** What is known of somebody, and what is looked for. */
export const known = {
  languages: many(field.languages, talents.languages),
  systems: many(field.systems, talents.systems),
  admissions: many(field.admissions, talents.admissions),
  specialities: listed(field.specialities),
}
export const described = {
  kind: kindField,
  name: { title: field.name, 'x-widget': 'line' as const, maxLength: 80 },
  gist: { title: field.gist, 'x-widget': 'text' as const, maxLength: 2000 },
  ...known,
  trainings: listed(field.trainings),
  years: number(field.years, 0, 80),
  most: number(field.most, 1, 1000),
  available: { title: field.available, 'x-widget': 'yesno' as const },
  foreign: { title: field.foreign, 'x-widget': 'yesno' as const },
}

/** Several things typed in one line. */
export const parts = (text: unknown): string[] => [
  ...new Set(
    String(text ?? '')
      .split(/[、,，;；]/)
      .map(x => x.trim())
      .filter(Boolean),
  ),
]
export const list = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])
