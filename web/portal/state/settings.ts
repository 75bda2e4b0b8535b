import { type Language, languages, speak } from '../../common/i18n.ts'
import { portal as simplified, speakPortal } from '../words/index.ts'
import { device } from './keep.ts'
import { store } from './store.ts'

/** How large an elder reads: none, or the base size in steps of 20, 24 and 30 px. */
export const sizes = ['standard', 'elder', 'large', 'largest'] as const
export type Size = (typeof sizes)[number]
export type Settings = { language: Language; size: Size }

const kept = device.read<Partial<Settings>>('settings')
const preferred = (): Language => (/^zh-(Hant|HK|MO|TW)/i.test(navigator.language) ? 'zh-Hant' : 'zh-Hans')

export const settings = store<Settings>({
  language: kept?.language && kept.language in languages ? kept.language : preferred(),
  size: kept?.size && sizes.includes(kept.size) ? kept.size : 'standard',
})

const others = new Set<(language: Language) => Promise<void>>()

/** A catalogue that comes with the pages that need it: put in the language chosen now, and whenever that changes. */
export async function alsoSpeak(inLanguage: (language: Language) => Promise<void>): Promise<void> {
  others.add(inLanguage)
  await inLanguage(settings.get().language)
}

async function apply({ language, size }: Settings): Promise<void> {
  const root = document.documentElement
  if (size === 'standard') delete root.dataset.elder
  else root.dataset.elder = size
  root.lang = languages[language].lang
  const rest = Promise.all([...others].map(inLanguage => inLanguage(language)))
  if (language === 'zh-Hans') {
    const { words } = await import('../../common/words.ts')
    speak(words)
    speakPortal(simplified)
    await rest
    return
  }
  const [common, portal] = await Promise.all([
    import('../../common/words.ts?hant'),
    import('../words/index.ts?hant'),
    rest,
  ])
  speak(common.words)
  speakPortal(portal.portal)
}

/** Changes how the site reads, now and at the next visit. */
export async function choose(change: Partial<Settings>): Promise<void> {
  const next = { ...settings.get(), ...change }
  device.write('settings', next)
  await apply(next)
  settings.set(next)
}

/** Puts the kept settings in force; without the network the site stays in simplified characters. */
export const startSettings = (): Promise<void> =>
  apply(settings.get()).catch(() => settings.set({ ...settings.get(), language: 'zh-Hans' }))
