import type { ReactNode } from 'react'
import type { MatterView } from '../../../server/matters/contract.ts'
import type { SchemaFormState } from '../forms/schema-form.tsx'
import { Candidates } from './candidates.tsx'
import { Suggestions } from './suggestions.tsx'

type Aside = (shown: { m: MatterView; form: SchemaFormState }) => ReactNode

/** What a service knows that helps to fill in one of its acts. */
const asides: Readonly<Record<string, Aside>> = {
  'legal-aid.application/assign': Candidates,
  'legal-aid.application/reassign': Candidates,
  'consultation/answer': Suggestions,
  'consultation/answerAtOnce': Suggestions,
}

export const asideOf = (procedure: string, action: string): Aside | undefined => asides[`${procedure}/${action}`]
