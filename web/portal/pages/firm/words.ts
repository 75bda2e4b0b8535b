import type { Language } from '../../../common/i18n.ts'
import { alsoSpeak } from '../../state/settings.ts'
import { type FirmWords, firm } from '../../words/firm.ts'

/** The words of the company space, in a catalogue that only its pages fetch: a live binding, read while drawing. */
export let f: FirmWords = firm

async function speak(language: Language): Promise<void> {
  f = language === 'zh-Hans' ? firm : (await import('../../words/firm.ts?hant')).firm
}

/** Before a page of the space is drawn. */
export const ready = (): Promise<void> => alsoSpeak(speak)
