import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseNumber, citationText, statute, unverified } from '../server/kernel/citation.ts'

test('articles are numbered as statutes number them', () => {
  const cases: [number, string][] = [
    [1, '一'],
    [10, '十'],
    [14, '十四'],
    [20, '二十'],
    [43, '四十三'],
    [100, '一百'],
    [105, '一百零五'],
    [110, '一百一十'],
    [215, '二百一十五'],
    [1000, '一千'],
    [1005, '一千零五'],
    [1050, '一千零五十'],
    [1259, '一千二百五十九'],
  ]
  for (const [n, text] of cases) assert.equal(chineseNumber(n), text)
  assert.throws(() => chineseNumber(0), RangeError)
})

test('a citation reads as people quote it, and an unchecked one says so', () => {
  const law = statute('中华人民共和国法律援助法')
  assert.equal(citationText(law.article(43, '', { paragraph: 1 })), '《法律援助法》第四十三条第一款')
  assert.equal(citationText(law.article(42, '', { item: 3 })), '《法律援助法》第四十二条第（三）项')
  assert.equal(
    citationText(unverified('办理法律援助案件程序规定', '五日', 27)),
    '《办理法律援助案件程序规定》第二十七条（待核）',
  )
})
