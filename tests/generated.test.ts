import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { generated } from '../scripts/generate.ts'
import { home } from '../server/kernel/settings.ts'

for (const [path, text] of Object.entries(generated))
  test(`${path} is as the code is now (npm run generate)`, async () => {
    assert.ok(readFileSync(join(home, path), 'utf8').replaceAll('\r\n', '\n') === (await text()), `${path} has drifted`)
  })
