import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildWebs } from '../scripts/build-webs.ts'
import { home } from '../server/kernel/settings.ts'

const dist = join(home, 'dist/field')
const read = (path: string) => readFileSync(join(dist, path), 'utf8')

/** What a telephone may have to fetch before the first page stands, in bytes of gzip. */
const allowed = 40_000

before(() => buildWebs())

test('the first page of the field web weighs no more than a slow telephone can bear', () => {
  const scripts = [...read('index.html').matchAll(/(?:src|href)="\/field\/([^"]+\.js)"/g)].map(m => m[1]!)
  assert.ok(scripts.length > 0, 'the check sees the entry')
  const imported = scripts.flatMap(s =>
    [...read(s).matchAll(/(?:^|[;}\s])import\b[^;"'()]*?["']\.\/([^"']+\.js)["']/g)].map(m => `assets/${m[1]}`),
  )
  const bytes = [...new Set([...scripts, ...imported])].reduce(
    (sum, path) => sum + gzipSync(read(path), { level: 9 }).length,
    0,
  )
  assert.ok(bytes <= allowed, `${bytes} bytes of gzip in ${[...scripts, ...imported].join(', ')}`)
  assert.ok(bytes > 10_000, 'the check weighs something')
})

test('the service worker names every file of the shell, and none that is not there', () => {
  const list = /files:(\[[^\]]+\])/.exec(read('service-worker.js').replaceAll('`', '"'))?.[1]
  const kept = (JSON.parse(list!) as string[]).sort()
  const there = (
    readdirSync(dist, { recursive: true, withFileTypes: true }) as {
      isFile(): boolean
      parentPath: string
      name: string
    }[]
  )
    .filter(f => f.isFile() && !/\.(gz|br)$/.test(f.name) && f.name !== 'service-worker.js')
    .map(f => join(f.parentPath, f.name).slice(dist.length).replaceAll('\\', '/'))
  assert.deepEqual(kept, there.map(path => `/field${path}`).sort())
  assert.ok(kept.includes('/field/index.html'))
})

test('the manifest names icons that are real pictures of the size they say', () => {
  const { icons, start_url, scope } = JSON.parse(read('manifest.webmanifest')) as {
    icons: { src: string; sizes: string; type: string }[]
    start_url: string
    scope: string
  }
  assert.deepEqual([start_url, scope], ['/field/', '/field/'])
  for (const { src, sizes, type } of icons) {
    const file = join(dist, src.replace('/field/', ''))
    assert.ok(existsSync(file), src)
    if (type !== 'image/png') continue
    const png = readFileSync(file)
    assert.equal(png.subarray(1, 4).toString(), 'PNG', src)
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src)
  }
})
