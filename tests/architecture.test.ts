import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'

/** The floors of the house, lowest first. A module may import from floors below its own, and from none beside it. */
const floors = [
  ['kernel'],
  ['docket'],
  ['people', 'library', 'backup'],
  ['procedures', 'commitments'],
  ['matters'],
  ['ledger'],
  ['enterprises', 'agreements'],
  ['envoys', 'handovers'],
  ['discipline'],
  [
    'intake',
    'legal-aid',
    'plans',
    'checkups',
    'visits',
    'modes',
    'firm-services',
    'partnerships',
    'stations',
    'talents',
  ],
  ['insight'],
  ['http', 'demo'],
]
const floorOf = new Map(floors.flatMap((names, floor) => names.map(name => [name, floor] as const)))
const isDoor = (path: string) => basename(path) === 'index.ts' || path.startsWith('server/kernel/')

type Source = { file: string; text: string }

/** Every import between modules that looks up, sideways, or in by a window. */
function violations(sources: Iterable<Source>): { seen: number; wrong: string[] } {
  const wrong: string[] = []
  let seen = 0
  for (const { file, text } of sources)
    for (const [, target] of text.matchAll(
      /\bfrom '(\.\.?\/[^']+)'|\bimport\('(\.\.?\/[^']+)'\)|\bimport '(\.\.?\/[^']+)'/g,
    )) {
      if (!target) continue
      const path = join(dirname(file), target)
      const [from, to] = [file, path].map(p => p.split('/')[1]!) as [string, string]
      if (from === to || !path.startsWith('server/')) continue
      seen += 1
      const [above, below] = [floorOf.get(from) ?? Number.NaN, floorOf.get(to) ?? Number.NaN]
      if (!(below < above)) wrong.push(`${file} looks up or sideways at ${path}`)
      if (!isDoor(path)) wrong.push(`${file} climbs in by the window of ${path}`)
    }
  return { seen, wrong }
}

const read = (pattern: string): Source[] => globSync(pattern).map(file => ({ file, text: readFileSync(file, 'utf8') }))

test('modules import downwards, through the door', () => {
  const { seen, wrong } = violations(read('server/*/**/*.ts').filter(s => !s.file.startsWith('server/cli/')))
  assert.ok(seen > 50, `the check saw ${seen} imports: the check is broken, not the house in order`)
  assert.deepEqual(wrong, [])
})

test('the check finds a module that looks up, one that looks sideways and one that climbs in by the window', () => {
  const planted = [
    { file: 'server/kernel/x.ts', text: "import { act } from '../matters/index.ts'" },
    { file: 'server/intake/x.ts', text: "import { legalAid } from '../legal-aid/index.ts'" },
    { file: 'server/intake/y.ts', text: "import { act } from '../matters/acting.ts'" },
  ]
  assert.equal(violations(planted).wrong.length, 3)
})

test('every module folder has its place on a floor', () => {
  const composition = ['cli', 'migrations']
  const folders = new Set(globSync('server/*/*.ts').map(f => f.split('/')[1]!))
  assert.deepEqual(
    [...folders].filter(f => !floorOf.has(f) && !composition.includes(f)),
    [],
  )
})

const forbidden: [RegExp, string][] = [
  [/^\s*export default /m, 'default export'],
  [/\bclass (?!\w+ extends (?:Error|Refusal)\b)\w+/, 'class that is no error'],
  [/^\s*@\w+\(/m, 'decorator'],
  [/:\s*any\b|\bas any\b|<any>/, 'any'],
  [/\bnew Date\(/, 'Date'],
  [/\b(?:test|it|describe)\.(?:skip|only|todo)\b/, 'skipped or exclusive test'],
]
const breaches = (sources: Iterable<Source>): string[] =>
  [...sources].flatMap(({ file, text }) =>
    forbidden.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${file}: ${what}`),
  )

test('the house keeps its style: no classes but errors, no decorators, no any, no default exports, no Date', () => {
  const own = 'tests/architecture.test.ts'
  assert.deepEqual(breaches([...read('server/**/*.ts'), ...read('tests/**/*.ts').filter(s => s.file !== own)]), [])
  const planted = [
    'export default 1',
    'class Thing {}',
    '@injectable()\n',
    'const x: any = 1',
    'new Date()',
    'test.skip(',
  ]
  assert.equal(breaches(planted.map(text => ({ file: 'x.ts', text }))).length, planted.length)
})

test('no file is called utils', () => {
  assert.deepEqual(
    globSync('{server,web,tests,bench,scripts}/**/*util*').filter(f => !f.includes('node_modules')),
    [],
  )
})
