import type { ReactNode } from 'react'
import type { MatterView } from '../../../server/matters/contract.ts'
import { type FormSchema, fieldsOf } from '../../common/schema-form.ts'
import type { SchemaFormState } from '../forms/schema-form.tsx'
import { proposedField } from '../forms/source.tsx'
import { Candidates } from './candidates.tsx'
import { Examination } from './examination.tsx'
import { Desensitising } from './panels/leaks.tsx'
import { Suggestions } from './suggestions.tsx'

export type Aside = (shown: { m: MatterView; schema: FormSchema; form: SchemaFormState }) => ReactNode

/** The fields by which a decision on legal aid is known. */
const deciding = ['proposal', 'refusal', 'aidForm']

/** Acts of the five modes whose text goes out. */
const publishing = new Set(['draft', 'approve', 'propose', 'publish'])

/** What a service knows that helps to fill in one of its acts: read from the form, as far as the form says so. */
export function asideOf(procedure: string, action: string, schema: FormSchema): Aside | undefined {
  if (proposedField(schema)) return Candidates
  if (procedure === 'intake.consultation' && action.startsWith('answer')) return Suggestions
  if (procedure === 'legal-aid.application' && fieldsOf(schema).some(f => deciding.includes(f.name))) return Examination
  // What is posted or published must show nobody: the form says so by asking for a text to be made public.
  if (procedure.startsWith('modes.') && publishing.has(action)) return Desensitising
  return undefined
}
