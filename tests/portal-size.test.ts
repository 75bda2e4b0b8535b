import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildWebs } from '../scripts/build-webs.ts'
import { home } from '../server/kernel/settings.ts'

const dist = join(home, 'dist/portal')

/** What a telephone may have to fetch before the first page stands, in bytes of gzip. */
const allowed = 40_000

/** The scripts a page names and, through them, all that are imported at once; those imported later do not count. */
function firstScripts(html: string, read: (path: string) => string): Set<string> {
  const found = new Set<string>()
  const add = (path: string) => {
    if (found.has(path)) return
    found.add(path)
    for (const [, target] of read(path).matchAll(/(?:^|[;}\s])(?:import|export)\b[^;"'()]*?["'](\.[^"']+\.js)["']/g))
      add(join(dirname(path), target!))
  }
  for (const [, path] of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) add(path!)
  return found
}

const weigh = (paths: Iterable<string>, read: (path: string) => string) =>
  [...paths].reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0)

const read = (path: string) => readFileSync(join(dist, path), 'utf8')

/** The chunk of the home page, and what it imports at once: fetched after the entry, before anything can be read. */
const homePage = (entry: string) =>
  [...read(entry).matchAll(/["'](?:\.\/)?((?:assets\/)?home-[^"']+\.js)["']/g)].map(m =>
    join('assets', m[1]!.replace('assets/', '')),
  )

before(() => buildWebs())

test('the first page of the portal weighs no more than a slow telephone can bear', () => {
  const html = read('index.html')
  const first = firstScripts(html, read)
  assert.ok(first.size >= 2, 'the check sees the entry and what it imports')
  const home = [...new Set([...first].flatMap(homePage))]
  assert.equal(home.length, 1, 'the check sees the home page')
  const withHome = new Set([...first, ...home.flatMap(path => [...firstScripts(`src="/${path}"`, read)])])
  const bytes = weigh(withHome, read)
  assert.ok(bytes <= allowed, `${bytes} bytes of gzip in ${[...withHome].join(', ')}`)
})

test('each page comes in a chunk of its own', () => {
  const first = firstScripts(read('index.html'), read)
  for (const page of ['home', 'ask', 'apply', 'matter', 'guide', 'demo'])
    assert.ok(![...first].some(path => path.includes(`/${page}-`)), page)
})

test('the library that turns characters around is not shipped', () => {
  assert.ok(existsSync(join(dist, 'assets')))
  for (const path of firstScripts(read('index.html'), read))
    assert.ok(!/OpenCC|ConverterFactory/.test(read(path)), path)
})

test('an import that is too heavy would be seen', () => {
  const files: Record<string, string> = {
    'assets/entry.js': 'import{a}from"./heavy.js";import"./other.js";const later=()=>import("./later.js")',
    'assets/heavy.js': `export const a="${Array.from({ length: 90_000 }, (_, i) => ((i * 7919) % 1_000_003).toString(36)).join('')}"`,
    'assets/other.js': '1',
    'assets/later.js': '2',
  }
  const from = (path: string) => files[path]!
  const first = firstScripts('<script type="module" src="/assets/entry.js"></script>', from)
  assert.deepEqual([...first], ['assets/entry.js', 'assets/heavy.js', 'assets/other.js'])
  assert.ok(weigh(first, from) > allowed)
})
