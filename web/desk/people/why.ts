import type { FieldSchema } from '../../common/schema-form.ts'
import { succession } from '../words.ts'

/** On what basis agencies and places change: asked for in every one of these drawers. */
export const whyField: FieldSchema = {
  title: succession.why,
  description: succession.whyHint,
  'x-widget': 'text',
  maxLength: 1000,
}
