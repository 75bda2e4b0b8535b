import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, chainHash, digest } from '../server/kernel/digest.ts'
import { Refusal } from '../server/kernel/refusal.ts'

const isRefusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('the digests are those of the standards', () => {
  assert.equal(digest('sha256', 'abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  // GB/T 32905-2016 annex A.1 and A.2.
  assert.equal(digest('sm3', 'abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  assert.equal(digest('sm3', 'abcd'.repeat(16)), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('canonical JSON is that of RFC 8785', () => {
  // Section 3.2.2 and 3.2.4.
  const example = {
    // biome-ignore lint/correctness/noPrecisionLoss: the literal is the one in the RFC
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  assert.equal(
    canonicalJson(example),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  // Section 3.2.3: members are sorted by UTF-16 code units.
  const sorted = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const order = [...canonicalJson(sorted).matchAll(/:"([^"]+)"/g)].map(m => m[1])
  assert.deepEqual(order, [
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

test('what JSON would bend or drop is refused and its place named', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const wrong: [string, unknown][] = [
    ['$', undefined],
    ['$.a', { a: undefined }],
    ['$[0]', [undefined]],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    ['$[0]', [,]],
    ['$.n', { n: Number.NaN }],
    ['$.n', { n: Number.POSITIVE_INFINITY }],
    ['$.n', { n: 1n }],
    ['$.f', { f: () => 1 }],
    ['$.s', { s: 'a\ud800' }],
    ['$.s', { s: 'a\u0000b' }],
    ['$', { 'a\u0000': 1 }],
    ['$.m', { m: new Map([[1, 2]]) }],
    ['$.self', cycle],
  ]
  for (const [at, value] of wrong) {
    assert.throws(
      () => canonicalJson(value),
      error => isRefusal('not-canonical')(error) && (error as Refusal).message.includes(`：${at} `),
    )
  }
})

test('dates and moments are carried as their text', () => {
  const entry = { on: Temporal.PlainDate.from('2026-03-01'), at: Temporal.Instant.from('2026-03-01T00:00:00Z') }
  assert.equal(canonicalJson(entry), '{"at":"2026-03-01T00:00:00Z","on":"2026-03-01"}')
})

test('what was written reads back to the same canonical text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const safe = JSON.parse(JSON.stringify(value).replaceAll('\\u0000', ''))
      assert.equal(canonicalJson(JSON.parse(canonicalJson(safe))), canonicalJson(safe))
    }),
  )
})

test('each link of the chain depends on all before it, not on the order of members', () => {
  for (const algorithm of ['sha256', 'sm3'] as const) {
    const first = chainHash(algorithm, '', { act: '受理', n: 1 })
    assert.equal(first, chainHash(algorithm, '', { n: 1, act: '受理' }))
    assert.equal(first, digest(algorithm, '{"act":"受理","n":1}'))
    const second = chainHash(algorithm, first, { act: '指派' })
    assert.notEqual(second, chainHash(algorithm, chainHash(algorithm, '', { act: '受理', n: 2 }), { act: '指派' }))
    assert.throws(() => chainHash(algorithm, 'not hex', {}), isRefusal('not-a-digest'))
  }
})
