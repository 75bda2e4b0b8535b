import type { Language } from '../../common/i18n.ts'
import { Choices } from '../parts/field.tsx'
import { Heading } from '../parts/heading.tsx'
import { choose, type Size, settings, sizes } from '../state/settings.ts'
import { useStore } from '../state/store.ts'
import { w } from '../words/index.ts'

/** How the site reads: size of letters and script. */
export function Page() {
  const { size, language } = useStore(settings)
  return (
    <>
      <Heading>{w.settings.title}</Heading>
      <p class="lead">{w.settings.sample}</p>
      <Choices
        id="f-size"
        label={w.settings.size}
        options={sizes.map(value => ({ value, title: w.settings.sizes[value] }))}
        chosen={[size]}
        onChoose={([chosen]) => choose({ size: chosen as Size })}
      />
      <Choices
        id="f-language"
        label={w.settings.language}
        why={w.settings.languageWhy}
        options={Object.entries(w.settings.languages).map(([value, title]) => ({ value, title }))}
        chosen={[language]}
        onChoose={([chosen]) => choose({ language: chosen as Language })}
      />
      <p class="soft">{w.settings.kept}</p>
    </>
  )
}
