import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { home } from '../server/kernel/settings.ts'
import * as names from '../server/talents/names.ts'
import { talents } from '../web/desk/words/talents.ts'

/** Where words live: the catalogues, and the house's own reviewed characters. */
const catalogues = /(^|\/)(words|words\/[^/]+|traditional)\.ts$/

/** Chinese characters in the code of a web, in no comment and no pattern: words that a person would read and no catalogue holds. */
function loose(source: string): string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;,{(])\/\/[^\n]*/g, '$1')
    .replace(/\(\s*\/(?![*/])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^\\/\n])+\/[dgimsuvy]*(?=\s*[,)])/g, '(')
  return code.split('\n').flatMap((line, i) => (/\p{Script=Han}/u.test(line) ? [`${i + 1}: ${line.trim()}`] : []))
}

const files = globSync('web/{portal,desk,field,common}/**/*.{ts,tsx}', {
  cwd: home,
  exclude: ['**/node_modules/**'],
}).map(f => f.replaceAll('\\', '/'))

test('every word a person reads stands in a catalogue, none in a component', () => {
  const components = files.filter(file => !catalogues.test(file))
  assert.ok(components.length > 20, 'the check sees the components')
  const found = components.flatMap(file => loose(readFileSync(join(home, file), 'utf8')).map(line => `${file}:${line}`))
  assert.deepEqual(found, [])
})

test('a word in a component would be seen, one in a comment is let be', () => {
  assert.deepEqual(loose('const a = <p>请稍候</p>'), ['1: const a = <p>请稍候</p>'])
  assert.deepEqual(loose("day.replace(/^.*年\\s*/, '') + '年'"), ["1: day.replace(, '') + '年'"])
  assert.deepEqual(loose('/** 办件 as it stands */\nconst a = 1 // 承诺\n// 时限'), [])
  assert.deepEqual(loose("const url = 'https://example.invalid/a' // 依据\nconst b = '依据'"), ["2: const b = '依据'"])
})

test('the catalogues hold words', () => {
  for (const web of ['portal', 'desk', 'field'])
    assert.ok(
      files.some(
        f =>
          f.startsWith(`web/${web}/`) && catalogues.test(f) && loose(readFileSync(join(home, f), 'utf8')).length > 10,
      ),
      web,
    )
})

test('what partners share is called at the desk as the house calls it', () => {
  const { kinds, languages, systems, admissions } = talents
  assert.deepEqual(
    { kinds, languages, systems, admissions },
    {
      kinds: names.talentKinds,
      languages: names.languages,
      systems: names.legalSystems,
      admissions: names.admissions,
    },
  )
})
