import { tab } from './keep.ts'
import { application } from './services.ts'

/** Who applies, as the pages ask it; the server checks and seals it when it is sent. */
export type Applying = {
  whose: '' | 'self' | 'other'
  name: string
  idKind: string
  idNumber: string
  phone: string
  repName: string
  relation: string
  region: string
  agency: number
  agencyName: string
}
export type Application = { answers: Record<string, unknown>; person: Applying }
/** A draft as the server keeps it, sealed. Ours has one entry in `parties`: the person as far as told. */
export type Draft = { answers: Record<string, unknown>; parties: unknown[]; page: number; savedAt: string }

export const draftPath = `/drafts/${application.id}/${application.action}`

const nobody: Applying = {
  whose: '',
  name: '',
  idKind: '',
  idNumber: '',
  phone: '',
  repName: '',
  relation: '',
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

/** What the self-check was told need not be told again. */
export const keepChecked = (answers: Record<string, unknown>): void => tab.write('checked', answers)
export const forgetApplication = (): void => tab.forget('checked')

/** The parties as `POST /matters` takes them. */
export function partiesOf(p: Applying): unknown[] {
  const other = p.whose === 'other'
  const phone = p.phone ? { phone: p.phone } : {}
  const applicant = { role: 'applicant', name: p.name, identity: { kind: p.idKind, number: p.idNumber }, ...phone }
  return other ? [applicant, { role: 'representative', name: p.repName, relation: p.relation, ...phone }] : [applicant]
}
