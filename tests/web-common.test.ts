import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Refusal } from '../server/kernel/refusal.ts'
import { checkAnswers } from '../server/procedures/answers.ts'
import { form as aForm, choice, count, line, many, money, text, yesNo } from '../server/procedures/fields.ts'
import { keyed } from '../web/common/api.ts'
import { daysLeft, dayText, dueText, leftText } from '../web/common/dates.ts'
import {
  askedFields,
  compact,
  countFrom,
  dayFrom,
  type FormSchema,
  faultsOf,
  faultsOfProblem,
  fieldsOf,
  isDay,
  moneyFrom,
  moneyText,
  said,
  toSend,
} from '../web/common/schema-form.ts'

const at = (iso: string) => Date.parse(iso)

test('a date says what it means', () => {
  const due = '2026-10-08T16:00:00Z' // 24:00 of 8 October in China
  assert.equal(dueText(due, at('2026-10-05T01:00:00Z')), '还剩 3 日，10 月 8 日到期')
  assert.equal(dueText(due, at('2026-10-08T15:59:59Z')), '今天到期（10 月 8 日）')
  assert.equal(dueText(due, at('2026-10-08T16:00:00Z')), '已逾期 1 日，10 月 8 日到期')
  assert.equal(dueText('2027-01-02T16:00:00Z', at('2026-12-31T00:00:00Z')), '还剩 2 日，2027 年 1 月 2 日到期')
})

test('a limit in hours counts hours on its last day and says the time', () => {
  const due = '2026-10-08T07:00:00Z'
  assert.equal(dueText(due, at('2026-10-08T01:30:00Z')), '还剩 5 小时，10 月 8 日 15:00 到期')
  assert.equal(leftText(due, at('2026-10-08T06:40:00Z')), '不到 1 小时')
  assert.equal(leftText(due, at('2026-10-08T08:10:00Z')), '已逾期 1 小时')
  assert.equal(leftText(due, at('2026-10-08T07:10:00Z')), '刚刚逾期')
  assert.equal(leftText(due, at('2026-10-05T06:00:00Z')), '还剩 3 日')
})

test('days are those of China, whatever the fraction of a second', () => {
  assert.equal(dayText('2026-10-07T16:00:00.123456789Z', at('2026-06-01T00:00:00Z')), '10 月 8 日')
  assert.equal(daysLeft('2026-10-08T16:00:00Z', at('2026-10-07T15:59:59Z')), 1)
  assert.throws(() => dayText('tomorrow'), RangeError)
})

const petition = aForm('表', {
  kind: choice('类型', { wages: '欠薪', other: '其他' }),
  employer: line('单位', { 'x-when': { field: 'kind', is: ['wages'] } }),
  insured: yesNo('参保', { 'x-when': { field: 'kind', is: ['wages'] } }),
  where: line('参保地', { 'x-when': { field: 'insured', is: [true] } }),
  amount: money('金额', { optional: true }),
  people: count('人数', { min: 1, max: 10 }),
  wants: many('诉求', { pay: '支付', rest: '其他' }),
  story: text('经过', { min: 4, max: 20 }),
})
const schema = petition as unknown as FormSchema
const names = (answers: Record<string, unknown>) => askedFields(schema, answers).map(f => f.name)

test('a question is asked only when what it hangs on is asked and so answered', () => {
  assert.deepEqual(names({}), ['kind', 'amount', 'people', 'wants', 'story'])
  assert.deepEqual(
    names({ kind: 'wages', insured: true }),
    fieldsOf(schema).map(f => f.name),
  )
  assert.ok(!names({ kind: 'other', insured: true }).includes('where'))
})

test('what is wrong is said in the same words as the server says it', () => {
  const samples = [
    {},
    { kind: 'wages' },
    { kind: 'nothing', people: 0, wants: [], story: '短' },
    { kind: 'other', people: 11, wants: ['pay'], story: '长'.repeat(21) },
    { kind: 'wages', employer: ' ', insured: false, people: 2, wants: ['pay'], story: '他不给钱' },
  ]
  for (const sample of samples) {
    const answers = toSend(schema, sample)
    let theirs = new Map<string, string>()
    try {
      checkAnswers(petition, answers)
    } catch (e) {
      theirs = faultsOfProblem((e as Refusal).detail)
    }
    assert.deepEqual(Object.fromEntries(faultsOf(schema, sample)), Object.fromEntries(theirs))
  }
})

test('what was not asked or left empty is not sent', () => {
  assert.deepEqual(toSend(schema, { kind: 'other', employer: '甲厂', story: '  事情  ', wants: [], amount: 0 }), {
    kind: 'other',
    story: '事情',
    amount: 0,
  })
})

test('numbers are read as people type them, full-width and with O for 0', () => {
  assert.equal(moneyFrom('１，２３４．5'), 123450)
  assert.equal(moneyFrom('3OO'), 30000)
  assert.equal(moneyFrom('三百'), undefined)
  assert.equal(moneyFrom('1.234'), undefined)
  assert.equal(countFrom('１２'), 12)
  assert.equal(countFrom('-1'), undefined)
  assert.equal(compact(' １３８-１２３４ ５６７８ '), '13812345678')
  assert.equal(dayFrom('2026', '２', '9'), '2026-02-09')
  assert.equal(dayFrom('2026', '', '9'), undefined)
})

test('an amount survives being shown and typed again', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e13 - 1 }), fen => moneyFrom(moneyText(fen)) === fen))
})

test('a day exists exactly when the calendar has it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (y, m, d) => {
        const iso = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
        let exists = true
        try {
          Temporal.PlainDate.from(iso)
        } catch {
          exists = false
        }
        return isDay(iso) === exists
      },
    ),
  )
})

test('answers read back in words', () => {
  const say = (name: string, value: unknown) => said(fieldsOf(schema).find(f => f.name === name)!, value, d => d)
  assert.equal(say('kind', 'wages'), '欠薪')
  assert.equal(say('wants', ['pay', 'rest']), '支付、其他')
  assert.equal(say('insured', false), '否')
  assert.equal(say('amount', 123450), '1,234.50 元')
  assert.equal(say('amount', undefined), '未填')
})

test('an act keeps its key while its content is the same', () => {
  const key = keyed()
  const first = key({ a: 1 })
  assert.match(first, /^[\x21-\x7e]{8,128}$/)
  assert.equal(key({ a: 1 }), first)
  assert.notEqual(key({ a: 2 }), first)
})
