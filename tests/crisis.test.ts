import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as OpenCC from 'opencc-js'
import { dangers, signs } from '../server/intake/crisis-words.ts'
import { crisisIn } from '../server/intake/index.ts'

const words = signs.flatMap(s => s.words.map(word => ({ word, danger: dangers[s.danger].title })))
const phones = (text: string) => crisisIn(text)?.lines.map(l => l.phone) ?? []

test('every word of the table rings, in the middle of a sentence, in simplified and in traditional characters', () => {
  const scripts = (['t', 'tw', 'hk'] as const).map(to => OpenCC.Converter({ from: 'cn', to }))
  for (const { word, danger } of words)
    for (const written of [word, ...scripts.map(convert => convert(word))]) {
      const heard = crisisIn(`我想问一下，昨天${written}，怎么办？`)
      assert.ok(heard?.dangers.includes(danger), `${written} is not heard`)
    }
})

test('neither space nor punctuation, full width nor invisible signs hide a word', () => {
  const between = fc.array(
    fc.constantFrom(' ', '　', '.', '·', '*', '-', '_', '，', '。', '/', '|', '~', '\u200b', '\n', '❤'),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...words),
      fc.array(between, { minLength: 8, maxLength: 8 }),
      ({ word, danger }, gaps) => {
        const broken = [...word].map((c, i) => c + gaps[i % gaps.length]!.join('')).join('')
        assert.ok(crisisIn(broken)?.dangers.includes(danger), JSON.stringify(broken))
      },
    ),
  )
})

test('what only teaches, forbids or names a crime does not ring', () => {
  for (const text of [
    '社区要办防家暴宣传，能派律师吗',
    '推销的天天打我电话，烦死了',
    '中介总是打我的手机',
    '反家庭暴力法什么时候施行',
    '反家暴讲座在哪里',
    '家暴宣传手册哪里领',
    '预防自杀课程',
    '打击拐卖妇女儿童专项行动',
    '强奸罪怎么判',
    '拐卖妇女儿童罪的量刑',
    '大家，暴雨天还要上班吗',
    '国家暴利税',
    '合同被打印错了',
    '发言被打断算不算侵权',
    '我亲自杀鱼卖给他',
    '超市跳楼价促销算虚假宣传吗',
    '虐待动物违法吗',
    '遗弃、逃逸的动物造成他人损害怎么办',
    '遗书可以作为遗嘱吗',
    '犯罪被抓了，可不可以不被关起来',
    '老板不给工资怎么办',
    '',
    '🙂'.repeat(50),
  ])
    assert.equal(crisisIn(text), undefined, text)
})

test('what stands beside such words and does speak of danger rings', () => {
  for (const text of [
    '参加过防家暴宣传，可是他昨晚又家暴我',
    '我被打断腿了',
    '他說要殺我',
    '想 自 殺',
    'jiabao 三年了',
    '自鲨',
  ])
    assert.ok(crisisIn(text), text)
})

test('each danger names whom to call, the police first and the legal hotline always', () => {
  assert.deepEqual(phones('老公家暴'), ['110', '12338', '12348'])
  assert.deepEqual(phones('孩子在学校被霸凌'), ['110', '12355', '12348'])
  assert.deepEqual(phones('不想活了'), ['110', '120', '12356', '12348'])
  assert.deepEqual(phones('家暴，不想活了'), ['110', '120', '12356', '12338', '12348'])
  assert.ok(crisisIn('不想活了')!.lines.find(l => l.phone === '12356')!.unverified)
  for (const { word } of words) assert.deepEqual([phones(word)[0], phones(word).at(-1)], ['110', '12348'])
})
