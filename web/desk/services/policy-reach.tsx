import { useQueries } from '@tanstack/react-query'
import type { Row, Rows } from '../../../server/enterprises/contract.ts'
import { get } from '../../common/api.ts'
import { reading } from '../queries.ts'
import { frame, services } from '../words.ts'
import type { RegisterTerms } from './queries.ts'

const words = services.policies
export type Aim = { industries: readonly string[]; categories: readonly string[]; regions: readonly string[] }

/** The name of an industry by its code: a section (C), or a division (C13 or 13). */
export function industryTitle(terms: RegisterTerms | undefined, code: string): string {
  for (const section of terms?.industries ?? []) {
    if (section.code === code) return section.title
    const division = section.divisions.find(d => d.code === code || d.code.slice(1) === code)
    if (division) return division.title
  }
  return code
}

type Region = { code: string; name: string }
/** The name of a place by its code, through the place it lies in. */
export function useRegionNames(codes: readonly string[]): (code: string) => string {
  const above = (code: string) =>
    code.endsWith('0000') ? undefined : code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`
  const wanted = [...new Set(codes.map(above))]
  const found = useQueries({
    queries: wanted.map(under => ({
      queryKey: ['regions', under],
      queryFn: () => get<{ rows: Region[] }>('/regions', { under }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  const names = new Map(found.flatMap(r => r.data?.rows.map(x => [x.code, x.name] as const) ?? []))
  return code => names.get(code) ?? code
}

/** Whom a policy reaches, in short; `codes` are the regions that will be named. */
export function useReachWords(terms: RegisterTerms | undefined, codes: readonly string[]): (aim: Aim) => string {
  const region = useRegionNames(codes)
  return aim => {
    const industries = aim.industries.map(c => industryTitle(terms, c)).join(frame.list) || words.everyIndustry
    const categories = aim.categories.join(frame.list) || words.everyCategory
    const regions = aim.regions.map(region).join(frame.list) || words.everywhere
    return [industries, categories, regions].join(frame.stop)
  }
}

/** As many conditions as are tried, and as many firms as are taken of each. */
const [tried, taken] = [12, 10]

/** Some firms of the register that it reaches, each with the reason. */
export function Reach({ of }: { of: Aim }) {
  const none = [undefined]
  const or = (list: readonly string[]): readonly (string | undefined)[] => (list.length > 0 ? list : none)
  const conditions = or(of.industries)
    .flatMap(industry =>
      or(of.categories).flatMap(category => or(of.regions).map(region => ({ industry, category, region }))),
    )
    .slice(0, tried)
  const found = useQueries({
    queries: conditions.map(c => {
      const query = { ...c, kind: 'enterprise', limit: taken }
      return reading<Rows>(['enterprises', query], '/enterprises', query)
    }),
  })
  const rows = [...new Map(found.flatMap(r => r.data?.rows ?? []).map(r => [r.id, r])).values()]
  if (found.some(r => r.isPending)) return <p className="soft">{frame.loading}</p>
  if (rows.length === 0) return <p className="notice risk">{words.previewNone}</p>
  return (
    <>
      <p className="soft small">{words.one(rows.length)}</p>
      <ul className="lines reach">
        {rows.slice(0, 20).map(r => (
          <li key={r.id}>
            <span>{r.name}</span>
            <span className="soft small push">{because(of, r)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function because(of: Aim, r: Row): string {
  const categories = r.categories.filter(c => of.categories.includes(c))
  const reasons = [
    of.industries.length > 0 && r.industryTitle && words.becauseIndustry(r.industryTitle),
    categories.length > 0 && words.becauseCategory(categories.join(frame.list)),
    of.regions.length > 0 && words.becauseRegion(r.regionTitle.split('/').at(-1) ?? r.regionTitle),
  ].filter(Boolean)
  return reasons.length > 0 ? reasons.join(frame.stop) : [words.everyIndustry, words.everyCategory].join(frame.list)
}
