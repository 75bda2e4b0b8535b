import { type Admission, admissions, type Language, languages } from './names.ts'

/** What a side asks of a mediator it appoints. Of `admissions` one will do, and none named asks for none; languages and trainings are asked all together. */
export type Conditions = {
  years: number
  admissions: readonly Admission[]
  trainings: readonly string[]
  languages: readonly Language[]
}

/** Of somebody, as much as conditions look at. */
export type Qualified = {
  years: number
  admissions: readonly Admission[]
  trainings: readonly string[]
  languages: readonly Language[]
}

/** One condition: what it is about, whether it is met, and the sentence that says why. */
export type Finding = { about: keyof Conditions; met: boolean; why: string }

const words = (keys: readonly string[], of: Readonly<Record<string, string>>) => keys.map(k => of[k] ?? k).join('、')

/** Every condition with the reason why somebody meets it or does not; one that asks nothing is not listed. */
export function findingsOf(c: Conditions, t: Qualified): Finding[] {
  const held = c.admissions.filter(a => t.admissions.includes(a))
  const missing = {
    trainings: c.trainings.filter(x => !t.trainings.includes(x)),
    languages: c.languages.filter(x => !t.languages.includes(x)),
  }
  const found: (Finding | false)[] = [
    c.years > 0 && {
      about: 'years',
      met: t.years >= c.years,
      why: `从业${t.years}年，要求${c.years}年以上`,
    },
    c.admissions.length > 0 && {
      about: 'admissions',
      met: held.length > 0,
      why:
        held.length > 0
          ? `具有${words(held, admissions)}资格`
          : `没有${words(c.admissions, admissions)}中的任何一种资格`,
    },
    c.trainings.length > 0 && {
      about: 'trainings',
      met: missing.trainings.length === 0,
      why:
        missing.trainings.length === 0 ? `已完成${c.trainings.join('、')}` : `没有完成${missing.trainings.join('、')}`,
    },
    c.languages.length > 0 && {
      about: 'languages',
      met: missing.languages.length === 0,
      why:
        missing.languages.length === 0
          ? `会${words(c.languages, languages)}`
          : `不会${words(missing.languages, languages)}`,
    },
  ]
  return found.filter(f => f !== false)
}
