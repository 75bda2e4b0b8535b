import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { buildWebs } from '../scripts/build-webs.ts'
import { temporaryFolder } from './running.ts'

test('webs are built when a source changed and only then, each file also compressed', async () => {
  const folder = temporaryFolder()
  const script = join(folder, 'web/portal/main.js')
  assert.equal(await buildWebs(folder), false)
  mkdirSync(join(folder, 'web/portal'), { recursive: true })
  writeFileSync(join(folder, 'web/portal/index.html'), '<!doctype html><script type="module" src="./main.js"></script>')
  const write = (word: string) => writeFileSync(script, `document.title = '${word.repeat(1000)}'`)

  write('法')
  assert.equal(await buildWebs(folder), true)
  assert.equal(await buildWebs(folder), false)
  write('桥')
  assert.equal(await buildWebs(folder), true)

  assert.deepEqual(readdirSync(join(folder, 'dist')).sort(), ['.stamp', 'portal'])
  const assets = join(folder, 'dist/portal/assets')
  const built = readdirSync(assets).find(file => file.endsWith('.js'))!
  const plain = readFileSync(join(assets, built))
  assert.match(plain.toString(), /桥{1000}/)
  assert.deepEqual(gunzipSync(readFileSync(join(assets, `${built}.gz`))), plain)
  assert.deepEqual(brotliDecompressSync(readFileSync(join(assets, `${built}.br`))), plain)
})
