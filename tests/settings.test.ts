import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadKeys } from '../server/kernel/keys.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { home, readSettings } from '../server/kernel/settings.ts'
import { temporaryFolder } from './running.ts'

test('without settings the house serves this machine alone and keeps its data in var', () => {
  assert.deepEqual(readSettings({ PORT: '', HOST: ' ' }), {
    port: 8000,
    host: '127.0.0.1',
    databaseUrl: '',
    varDir: join(home, 'var'),
    keyFile: '',
    digest: 'sha256',
    smsUrl: '',
    visitorRequests: 1200,
    trustedProxy: '',
    metricsToken: '',
    demo: 'auto',
    logLevel: 'warn',
  })
})

test('settings are read as what they are', () => {
  const env = { PORT: '0', DATABASE_URL: 'postgresql://a@b/c', FAQIAO_DIGEST: 'sm3', LOG_LEVEL: 'info' }
  const { port, databaseUrl, digest, logLevel } = readSettings(env)
  assert.deepEqual(
    { port, databaseUrl, digest, logLevel },
    { port: 0, databaseUrl: 'postgresql://a@b/c', digest: 'sm3', logLevel: 'info' },
  )
})

test('every mistake is told at once, in a sentence, and no secret with it', () => {
  const env = { PORT: '1e3', DATABASE_URL: 'mysql://a:verysecret@b/c', FAQIAO_DIGEST: 'SM3', LOG_LEVEL: 'loud' }
  assert.throws(
    () => readSettings(env),
    (e: unknown) => {
      assert.ok(e instanceof Refusal)
      assert.deepEqual(
        e.detail.fields?.map(f => f.field),
        ['PORT', 'DATABASE_URL', 'FAQIAO_DIGEST', 'LOG_LEVEL'],
      )
      assert.ok(e.detail.fields?.every(f => f.title.endsWith('。') && !f.title.includes('verysecret')))
      return true
    },
  )
})

test('keys are made once, for their owner alone, and found again', () => {
  const folder = temporaryFolder()
  const keys = loadKeys(folder)
  assert.deepEqual(Object.keys(keys), ['encryption', 'blindIndex', 'session'])
  assert.equal(new Set(Object.values(keys).map(key => key.toString('hex'))).size, 3)
  assert.ok(Object.values(keys).every(key => key.length === 32))
  assert.equal(statSync(join(folder, 'keys.json')).mode & 0o777, 0o600)
  assert.deepEqual(loadKeys(folder), keys)
})

test('a damaged key file is refused and left as it is', () => {
  const file = join(temporaryFolder(), 'keys.json')
  for (const text of ['', '{"encryption":"AAAA"}', '[]', 'null']) {
    writeFileSync(file, text)
    assert.throws(
      () => loadKeys('', file),
      (e: unknown) => e instanceof Refusal && e.code === 'keys-damaged',
    )
    assert.equal(readFileSync(file, 'utf8'), text)
  }
})
