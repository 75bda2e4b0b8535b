import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../server/kernel/refusal.ts'
import {
  blindIndex,
  type Keys,
  keyId,
  open,
  sameSecret,
  seal,
  sessionToken,
  tokenHash,
} from '../server/kernel/secret.ts'

const newKeys = (): Keys => ({ encryption: randomBytes(32), blindIndex: randomBytes(32), session: randomBytes(32) })
const keys = newKeys()
const number = '000000199001010014'

test('what was sealed opens again and shows nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      assert.equal(open(keys, seal(keys, text)), text)
    }),
  )
  const sealed = seal(keys, number)
  assert.match(sealed, /^v1\.[0-9a-f]{8}\.[\w-]+$/)
  assert.equal(sealed.split('.')[1], keyId(keys.encryption))
  assert.ok(!sealed.includes(number) && !Buffer.from(sealed.split('.')[2]!, 'base64url').includes(number))
  assert.notEqual(sealed, seal(keys, number))
})

test('a changed bit anywhere is found, and the refusal carries none of the content', () => {
  const sealed = seal(keys, number)
  const [version, id, content] = sealed.split('.') as [string, string, string]
  const bytes = Buffer.from(content, 'base64url')
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes)
    changed[i]! ^= 1
    assert.throws(
      () => open(keys, `${version}.${id}.${changed.toString('base64url')}`),
      error => error instanceof Refusal && error.code === 'sealed-damaged' && !JSON.stringify(error).includes(number),
    )
  }
})

test('another key, another version and half a text are refused as such', () => {
  const sealed = seal(keys, number)
  const wrong = [sealed.replace('v1', 'v2'), sealed.slice(0, 30), '', number]
  for (const text of wrong)
    assert.throws(
      () => open(keys, text),
      error => error instanceof Refusal && error.code === 'sealed-otherwise',
    )
  assert.throws(
    () => open(newKeys(), sealed),
    error => error instanceof Refusal && error.code === 'sealed-otherwise',
  )
})

test('a blind index finds equal values of one kind under one key, and no others', () => {
  const index = blindIndex(keys, 'residentId', number)
  assert.match(index, /^[0-9a-f]{64}$/)
  assert.equal(blindIndex(keys, 'residentId', number), index)
  assert.notEqual(blindIndex(keys, 'phone', number), index)
  assert.notEqual(blindIndex(newKeys(), 'residentId', number), index)
  assert.notEqual(blindIndex(keys, 'a', 'bc'), blindIndex(keys, 'ab', 'c'))
})

test('session tokens are long, never equal, and stored as their digest alone', () => {
  const tokens = Array.from({ length: 100 }, sessionToken)
  assert.equal(new Set(tokens).size, 100)
  for (const token of tokens) assert.match(token, /^[\w-]{43}$/)
  assert.match(tokenHash(tokens[0]!), /^[0-9a-f]{64}$/)
  assert.equal(tokenHash('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.ok(sameSecret(tokens[0]!, tokens[0]!))
  assert.ok(!sameSecret(tokens[0]!, tokens[1]!) && !sameSecret('short', 'longer than that'))
})
