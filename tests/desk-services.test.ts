import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Answers, progressOf, type Question, saidOf, shownOf } from '../web/desk/checkups/asking.ts'
import { holdingsFrom, holdingsText } from '../web/desk/services/holdings.ts'

test('titles of a shelf are read as people paste them: commas of both widths, tabs, without author, without number', () => {
  const { rows, bad } = holdingsFrom(
    '民法典释义，某某编，３册\n公司法读本\t2\n\n劳动合同法\n合同法, 张三, 李四, 1\n，，5',
  )
  assert.deepEqual(rows, [
    { title: '民法典释义', author: '某某编', copies: 3 },
    { title: '公司法读本', copies: 2 },
    { title: '劳动合同法', copies: 1 },
    { title: '合同法', author: '张三 李四', copies: 1 },
  ])
  assert.deepEqual(bad, [6])
})

test('a shelf survives being shown and read again', () => {
  const word = fc.stringMatching(/^[民法典公司劳动合同]{1,12}$/)
  const holding = fc
    .record({ title: word, author: word, copies: fc.integer({ min: 1, max: 10_000 }) })
    .map(h => ({ ...h }))
  fc.assert(
    fc.property(fc.array(holding), of => assert.deepEqual(holdingsFrom(holdingsText(of)), { rows: of, bad: [] })),
  )
})

const question = (id: string, when?: Question['when']): Question => ({
  id,
  asks: id,
  kind: 'choice',
  options: [
    { value: 'yes', title: '是' },
    { value: 'no', title: '否' },
  ],
  weight: 1,
  ...(when && { when }),
})
const field = {
  field: 'base' as const,
  title: '基础管理',
  questions: [
    question('a'),
    question('b', { question: 'a', is: ['yes'] }),
    question('c', { question: 'b', is: ['no'] }),
  ],
}
const shown = (answers: Answers) => shownOf(field.questions, answers).map(q => q.id)

test('a question that hangs on an answer is asked with it and counts from then on', () => {
  assert.deepEqual(shown({}), ['a'])
  assert.deepEqual(shown({ a: { value: 'yes' } }), ['a', 'b'])
  assert.deepEqual(shown({ a: { value: 'yes' }, b: { value: 'no' } }), ['a', 'b', 'c'])
  assert.deepEqual(progressOf(field, { a: { value: 'yes' } }), { answered: 1, asked: 2 })
  assert.deepEqual(progressOf(field, { a: { value: 'no' } }), { answered: 1, asked: 1 })
})

test('an answer reads back in words, a number with its unit', () => {
  assert.equal(saidOf(question('a'), 'yes'), '是')
  assert.equal(saidOf({ ...question('n'), kind: 'number', options: [], unit: '笔' }, 5), '5 笔')
  assert.equal(saidOf(question('a'), undefined), undefined)
})
