import { newKey } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { compact } from '../../common/schema-form.ts'
import { discipline } from '../words.ts'
import type { Case, CaseInput } from './queries.ts'

const words = discipline.cases.form
export type Role = CaseInput['roles'][number]['role']
export type PartyEdit = { key: string; role: string; name: string; code: string }
export type PersonEdit = { key: string; role: Role; name: string; person: number | undefined; from: string; to: string }

/** A case as it is being written. */
export type CaseEdit = {
  agency: number | undefined
  number: string
  cause: string
  openedOn: string
  closedOn: string
  parties: PartyEdit[]
  people: PersonEdit[]
}

export const aParty = (role: string): PartyEdit => ({ key: newKey(), role, name: '', code: '' })
export const aPerson = (role: Role, from: string): PersonEdit => ({
  key: newKey(),
  role,
  name: '',
  person: undefined,
  from,
  to: '',
})

/** What stands, or an empty one of a court. */
export const editOf = (c: Case | undefined, agency: number | undefined): CaseEdit =>
  c
    ? {
        agency: c.agency.id,
        number: c.number,
        cause: c.cause,
        openedOn: c.openedOn,
        closedOn: c.closedOn ?? '',
        parties: c.parties.map(({ role, name, code = '' }) => ({ key: newKey(), role, name, code })),
        people: c.roles.map(({ role, name, person, from, to = '' }) => ({
          key: newKey(),
          role,
          name,
          person,
          from,
          to,
        })),
      }
    : {
        agency,
        number: '',
        cause: '',
        openedOn: todayIso(),
        closedOn: '',
        parties: discipline.cases.partyRoles.slice(0, 2).map(aParty),
        people: [aPerson('presiding', '')],
      }

/** Rows that nobody filled in are left out. */
const parties = (e: CaseEdit) => e.parties.filter(p => p.name.trim() || p.code.trim())
const people = (e: CaseEdit) => e.people.filter(p => p.name.trim())

/** What a case lacks before it is worth sending, by field. */
export function lacking(e: CaseEdit): Map<string, string> {
  const faults = new Map<string, string>()
  const put = (name: string, wrong: boolean, text: string) => wrong && !faults.has(name) && faults.set(name, text)
  put('agency', e.agency === undefined, words.chooseAgency)
  put('number', e.number.trim() === '', words.needed(words.number))
  put('number', e.number.trim().length < 4, words.short)
  put('openedOn', e.openedOn === '', words.needed(words.openedOn))
  put('closedOn', e.closedOn !== '' && e.closedOn < e.openedOn, words.order)
  put(`party.${e.parties[0]?.key}`, parties(e).length === 0, words.needed(words.parties))
  for (const p of parties(e)) {
    put(`party.${p.key}`, p.name.trim() === '', words.needed(words.partyName))
    put(`party.${p.key}`, p.code.trim() !== '' && compact(p.code).length !== 18, words.codeWrong)
  }
  for (const p of people(e))
    put(`person.${p.key}`, p.to !== '' && p.to < (p.from || e.openedOn), words.crossed(p.name.trim()))
  return faults
}

/** As it is sent. Whoever has no day of their own is on it from its filing. */
export const caseOf = (e: CaseEdit): CaseInput => ({
  number: e.number.trim(),
  ...(e.cause.trim() && { cause: e.cause.trim() }),
  openedOn: e.openedOn,
  ...(e.closedOn && { closedOn: e.closedOn }),
  parties: parties(e).map(p => ({
    role: p.role,
    name: p.name.trim(),
    ...(p.code.trim() && { code: compact(p.code).toUpperCase() }),
  })),
  roles: people(e).map(p => ({
    role: p.role,
    name: p.name.trim(),
    ...(p.person !== undefined && { person: p.person }),
    from: p.from || e.openedOn,
    ...(p.to && { to: p.to }),
  })),
})
