import type { AgreementView, Scope } from '../../../server/agreements/contract.ts'
import { agreements } from '../words.ts'

/** What a text says beside its title: what it covers, from when until when, in which words. */
export type Terms = Scope & { from: string; until: string; text: string }
export type Faults = ReadonlyMap<string, string>

export const emptyTerms: Terms = { services: [], acts: [], data: [], regions: [], from: '', until: '', text: '' }

/** The terms in force, or those last put forward. */
export function termsOf(a: AgreementView): Terms {
  const v = a.versions.findLast(x => x.signedAt) ?? a.versions.at(-1)!
  const keys = (of: readonly { key: string }[]) => of.map(x => x.key)
  return {
    services: keys(v.scope.services),
    acts: keys(v.scope.acts) as Scope['acts'],
    data: keys(v.scope.data) as Scope['data'],
    regions: keys(v.scope.regions),
    from: v.from,
    until: v.until,
    text: v.text,
  }
}

/** The wire's shape of terms. */
export const toSend = ({ services, acts, data, regions, from, until, text }: Terms) => ({
  scope: { services, acts, data, regions },
  from,
  until,
  text: text.trim(),
})

const words = agreements.draft

/** What is missing, by the names the server has for the fields. */
export function missing(t: Terms): [string, string][] {
  const lists = (
    [
      ['services', words.services],
      ['acts', words.acts],
      ['regions', words.where],
    ] as const
  )
    .filter(([key]) => t[key].length === 0)
    .map(([key, title]) => [`scope.${key}`, words.choose(title)] as [string, string])
  const lines = (
    [
      ['from', words.from],
      ['until', words.until],
      ['text', words.text],
    ] as const
  )
    .filter(([key]) => t[key].trim() === '')
    .map(([key, title]) => [key, words.need(title)] as [string, string])
  return [...lists, ...lines]
}

/** The id of the control in which a field is answered: `parties.0.regions` → `a-parties-0-regions`. */
export const idOf = (field: string): string => `a-${field.replaceAll('.', '-')}`
