import { tab } from './keep.ts'

/** A question on its way to being asked. It stays in this tab until it is sent or the tab is closed. */
export type Asked = {
  question: string
  category?: string
  urgency?: string
  region: string
  name: string
  phone: string
}

export const emptyQuestion: Asked = { question: '', region: '', name: '', phone: '' }

export const keptQuestion = (): Asked => ({ ...emptyQuestion, ...tab.read<Asked>('question') })
export const keep = (asked: Asked): void => tab.write('question', asked)
export const keepQuestion = (question: string): void => keep({ ...keptQuestion(), question })
export const forgetQuestion = (): void => tab.forget('question')
