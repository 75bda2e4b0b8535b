import {
  type Admission,
  admissions,
  type Language,
  type LegalSystem,
  languages,
  legalSystems,
  type TalentKind,
  talentKinds,
} from './names.ts'

/** Whom somebody looks for. Kind, languages and admissions are required; systems, specialities and years are wished. */
export type Need = {
  kind?: TalentKind
  languages: readonly Language[]
  /** All of them. */
  admissions: readonly Admission[]
  systems: readonly LegalSystem[]
  specialities: readonly string[]
  years: number
}

/** Of a talent, as much as matching looks at. `load` counts what is open. */
export type Candidate = {
  id: string
  kind: TalentKind
  languages: readonly Language[]
  admissions: readonly Admission[]
  systems: readonly LegalSystem[]
  specialities: readonly string[]
  years: number
  load: number
  most: number
  available: boolean
}

/** One criterion: what about, whether it fits, and the sentence that says why. */
export type Reason = {
  about: 'kind' | 'languages' | 'admissions' | 'systems' | 'specialities' | 'years' | 'load'
  required: boolean
  fits: boolean
  why: string
}
export type Proposal<C> = { talent: C; fits: number; why: Reason[] }

const words = (keys: readonly string[], of: Readonly<Record<string, string>>) => keys.map(k => of[k] ?? k).join('、')

/** Of what is asked, what is there and what is not, as one reason; undefined where nothing is asked. */
function each(
  about: Reason['about'],
  required: boolean,
  asked: readonly string[],
  has: readonly string[],
  [verb, not]: readonly [string, string],
  of: Readonly<Record<string, string>> = {},
): Reason | undefined {
  if (asked.length === 0) return undefined
  const [there, missing] = [asked.filter(x => has.includes(x)), asked.filter(x => !has.includes(x))]
  const said = [there.length > 0 && `${verb}${words(there, of)}`, missing.length > 0 && `${not}${words(missing, of)}`]
  return { about, required, fits: missing.length === 0, why: said.filter(x => x !== false).join('，') }
}

/** Why a talent fits a need or does not, criterion by criterion; what is not asked is not listed, the load always is. */
export function reasonsFor(need: Need, t: Candidate): Reason[] {
  const free = t.available && t.load < t.most
  const found: (Reason | undefined)[] = [
    need.kind && {
      about: 'kind',
      required: true,
      fits: t.kind === need.kind,
      why:
        t.kind === need.kind ? `是${talentKinds[t.kind]}` : `是${talentKinds[t.kind]}，不是${talentKinds[need.kind]}`,
    },
    each('languages', true, need.languages, t.languages, ['会', '不会'], languages),
    each('admissions', true, need.admissions, t.admissions, ['具有资格：', '没有资格：'], admissions),
    {
      about: 'load',
      required: true,
      fits: free,
      why: t.available ? `现有${t.load}件，上限${t.most}件` : '现在不能承办',
    },
    each('systems', false, need.systems, t.systems, ['熟悉法域：', '不熟悉法域：'], legalSystems),
    each('specialities', false, need.specialities, t.specialities, ['专长：', '没有专长：']),
    need.years > 0
      ? {
          about: 'years',
          required: false,
          fits: t.years >= need.years,
          why: `从业${t.years}年，希望${need.years}年以上`,
        }
      : undefined,
  ]
  return found.filter(r => r !== undefined)
}

/** How much of what is wished is there: each system, speciality, and the years, one point. */
const wished = (need: Need, t: Candidate): number =>
  need.systems.filter(x => t.systems.includes(x)).length +
  need.specialities.filter(x => t.specialities.includes(x)).length +
  (need.years > 0 && t.years >= need.years ? 1 : 0)

/**
 * Whom to propose, best first, and why: most of what is wished, then the lesser share of work, then the longer practice. Whoever lacks what is
 * required, or is full, is left out, with the reason. The order of `talents` changes nothing.
 */
export function match<C extends Candidate>(
  need: Need,
  talents: readonly C[],
): { proposed: Proposal<C>[]; leftOut: Proposal<C>[] } {
  const all = talents.map(t => ({ talent: t, fits: wished(need, t), why: reasonsFor(need, t) }))
  const lacks = (p: Proposal<C>) => p.why.some(r => r.required && !r.fits)
  const order = (a: Proposal<C>, b: Proposal<C>) =>
    b.fits - a.fits ||
    a.talent.load * b.talent.most - b.talent.load * a.talent.most ||
    b.talent.years - a.talent.years ||
    (a.talent.id < b.talent.id ? -1 : 1)
  return { proposed: all.filter(p => !lacks(p)).sort(order), leftOut: all.filter(lacks).sort(order) }
}
