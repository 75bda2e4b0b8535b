import { prefectureOf, provinceOf, regionName, regionPath, regionsUnder } from '../people/index.ts'

type Place = { code: string; path: string }
let places: { byPath: Map<string, string>; byName: Map<string, Place[]> } | undefined

const bare = (text: string) => text.normalize('NFKC').replace(/[\s/、,，\-—>]+/g, '')

function known() {
  if (places) return places
  const byPath = new Map<string, string>()
  const byName = new Map<string, Place[]>()
  const walk = (parent?: string) => {
    for (const { code, name } of regionsUnder(parent)) {
      const path = regionPath(code) ?? name
      byPath.set(bare(path), code)
      byName.set(name, [...(byName.get(name) ?? []), { code, path }])
      walk(code)
    }
  }
  walk()
  places = { byPath, byName }
  return places
}

/**
 * A region by its code, its full name (福建省南平市延平区) or the end of it; a name that several places have is looked for near `near`
 * first. Undefined where there is no such place, or it could be several.
 */
export function regionOf(raw: string, near: string): string | undefined {
  const text = bare(raw)
  if (/^\d{6}$/.test(text)) return regionName(text) ? text : undefined
  const { byPath, byName } = known()
  const whole = byPath.get(text)
  if (whole) return whole
  const ends = [...byName].flatMap(([name, all]) =>
    text.endsWith(name) ? all.filter(p => bare(p.path).endsWith(text)) : [],
  )
  for (const around of [prefectureOf(near), provinceOf(near), undefined]) {
    const here = ends.filter(p => around === undefined || p.code.startsWith(around.replace(/(00){1,2}$/, '')))
    if (here.length === 1) return here[0]!.code
  }
  return undefined
}
