import { type Field, fieldKeys } from '../fields.ts'
import type { Question, Questionnaire } from '../questionnaire.ts'
import { base } from './base.ts'
import { contracts, contractsSinceArbitrationLaw } from './contracts.ts'
import { criminal } from './criminal.ts'
import { deals } from './deals.ts'
import { equity } from './equity.ts'
import { finance } from './finance.ts'
import { ip } from './ip.ts'
import { quality } from './quality.ts'

/** Every questionnaire there ever was: a new version stands beside the old, under which checks that began with it end. */
export const questionnaires: readonly Questionnaire[] = [
  base,
  equity,
  deals,
  contracts,
  contractsSinceArbitrationLaw,
  quality,
  finance,
  ip,
  criminal,
]

const versionsUntil = (day: string) => questionnaires.filter(q => q.version <= day)

/** The version of the whole on a day: that of the field that changed last. Before the first there was none: the first. */
export function versionOn(day: Temporal.PlainDate): string {
  const begun = versionsUntil(day.toString()).map(q => q.version)
  return (
    begun.length > 0
      ? begun
      : questionnaires
          .map(q => q.version)
          .sort()
          .slice(0, 1)
  )
    .sort()
    .at(-1)!
}

/** What is asked in a field under a version of the whole. */
export function questionsOf(version: string, field: Field): readonly Question[] {
  const inForce = versionsUntil(version)
    .filter(q => q.field === field)
    .sort((a, b) => (a.version < b.version ? 1 : -1))[0]
  return inForce?.questions ?? []
}

/** Everything asked under a version, by field. */
export const wholeOf = (version: string): { field: Field; questions: readonly Question[] }[] =>
  fieldKeys.map(field => ({ field, questions: questionsOf(version, field) }))
