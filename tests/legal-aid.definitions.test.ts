import assert from 'node:assert/strict'
import { test } from 'node:test'
import { legalAid } from '../server/legal-aid/index.ts'
import { registryOf, vocabularyOf } from '../server/matters/index.ts'
import { unsound } from '../server/procedures/index.ts'

const registry = registryOf([legalAid])

test('every procedure of legal aid is sound', () => {
  assert.deepEqual(
    registry.procedures.flatMap(p => unsound(p, vocabularyOf(registry))),
    [],
  )
})
