import type { CitationView } from '../../../server/matters/contract.ts'
import { get } from '../../common/api.ts'
import type { FormSchema } from '../../common/schema-form.ts'

type Actors = readonly { actor: string; title: string }[]
export type Opening = { action: string; title: string; by: Actors; basis?: CitationView; form?: FormSchema }
export type Service = {
  id: string
  title: string
  gist: string
  public: boolean
  heldBy: readonly { kind: string; title: string }[]
  opens: readonly Opening[]
}
export type Term = {
  to: string
  owes: string
  owner: string
  limit?: string
  untimed?: string
  promised?: string
  basis: CitationView
}
export type Guide = Service & {
  states: readonly {
    name: string
    title: string
    says: string
    final?: string
    terms: readonly Term[]
    remedies: readonly { title: string; to: string; within?: string; basis: CitationView }[]
  }[]
  actions: readonly { name: string; title: string; basis: CitationView; documents: readonly string[] }[]
  retention: { years: number; basis: CitationView }
  confidential?: CitationView
}

export const consultation = { id: 'intake.consultation', action: 'askByMessage' }
export const application = { id: 'legal-aid.application', action: 'apply' }

export const services = (signal?: AbortSignal) => get<{ rows: Service[] }>('/procedures', undefined, signal)
export const guideOf = (id: string, signal?: AbortSignal) =>
  get<Guide>(`/procedures/${encodeURIComponent(id)}`, undefined, signal)

/** Whether somebody who is no member of staff may begin so. */
export const isOpen = ({ by }: Opening): boolean => by.some(({ actor }) => actor === 'applicant' || actor === 'anyone')

/** How a resident begins a service: the action named, else the first one open to applicants. */
export const openingOf = (service: Service, action: string): Opening | undefined =>
  service.opens.find(o => o.action === action && isOpen(o)) ?? service.opens.find(isOpen)
