import type { FormSchema } from '../../common/schema-form.ts'
import { handovers } from '../words.ts'

const { offer } = handovers

export const materials = (title: string) => ({ title, 'x-widget': 'text' as const, maxLength: 2000 })

/** What an offer says beside to whom. */
export const offerForm: FormSchema = {
  properties: {
    why: { title: offer.why, 'x-widget': 'text', maxLength: 2000 },
    materials: materials(offer.materials),
    agreed: { title: offer.agreed, description: offer.agreedHint, 'x-widget': 'yesno' },
    ask: {
      title: offer.ask,
      description: offer.askHint,
      'x-widget': 'yesno',
      'x-when': { field: 'agreed', is: [false] },
    },
  },
  required: ['why'],
}
