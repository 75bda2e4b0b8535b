import { tab } from './keep.ts'
import { application } from './services.ts'

/** Who applies, as the pages ask it; the server checks and seals it when it is sent. */
export type Applying = {
  name: string
  idKind: string
  idNumber: string
  phone: string
  repName: string
  region: string
  agency: number
  agencyName: string
}
export type Application = { answers: Record<string, unknown>; person: Applying }
/** A draft as the server keeps it, sealed. Ours has one entry in `parties`: the person as far as told. */
export type Draft = { answers: Record<string, unknown>; parties: unknown[]; page: number; savedAt: string }

export const draftPath = `/drafts/${application.id}/${application.action}`

const nobody: Applying = {
  name: '',
  idKind: '',
  idNumber: '',
  phone: '',
  repName: '',
  region: '',
  agency: 0,
  agencyName: '',
}

export const emptyApplication = (): Application => ({
  answers: { ...tab.read<Record<string, unknown>>('checked') },
  person: { ...nobody, phone: tab.read<string>('phone') ?? '' },
})

export const applicationOf = (draft: Draft): Application => ({
  answers: draft.answers,
  person: { ...nobody, ...(draft.parties[0] as Partial<Applying> | undefined) },
})

/** What is typed survives a reload and a sign-in that ran out, in this tab alone; the server's draft survives the tab. */
export const keepHere = (mine: Application, page: number): void => tab.write('application', { ...mine, page })
export const keptHere = (): (Application & { page: number }) | undefined => tab.read('application')

/** What the self-check was told need not be told again. */
export const keepChecked = (answers: Record<string, unknown>): void => tab.write('checked', answers)
/** The questions of the application that the self-check already asked in this tab. */
export const asksChecked = (): ReadonlySet<string> => new Set(Object.keys(tab.read<object>('checked') ?? {}))

export function forgetApplication(): void {
  tab.forget('checked')
  tab.forget('application')
}

/** Whether somebody stands in for the person who needs aid (法律援助法 40). */
export const forOther = ({ answers }: Application): boolean =>
  typeof answers.appliesAs === 'string' && answers.appliesAs !== 'self'

/** The parties as `POST /matters` takes them; `relation` in the words of the form. */
export function partiesOf({ person: p, ...rest }: Application, relation: string): unknown[] {
  const phone = p.phone ? { phone: p.phone } : {}
  const identity = { kind: p.idKind, number: p.idNumber }
  if (!forOther({ person: p, ...rest })) return [{ role: 'applicant', name: p.name, identity, ...phone }]
  return [
    { role: 'applicant', name: p.name, identity },
    { role: 'representative', name: p.repName, relation, ...phone },
  ]
}
