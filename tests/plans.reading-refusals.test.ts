import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { Refusal } from '../server/kernel/refusal.ts'
import { reading, sheetRows, tasksOf, wordFile, wordLine, workbook } from './support/plan-files.ts'

/** The refusal of a file: a code, a title and what to do next, all of it in Chinese but the code. */
async function refusal(name: string, content: string | Buffer): Promise<Refusal> {
  const error = await reading(name, content).then(
    () => assert.fail(`${name} was read`),
    (e: unknown) => e,
  )
  assert.ok(error instanceof Refusal, String(error))
  assert.match(error.message, /\p{Script=Han}/u)
  assert.match(error.detail.next ?? '', /\p{Script=Han}.*。$/u)
  return error
}

const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])
const head = ['序号', '任务', '责任部门', '完成时限']

test('what is no plan file is refused, each with its reason', async () => {
  const zip = (files: Record<string, string>) =>
    Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)]))))
  const cases: [code: string, name: string, content: string | Buffer][] = [
    ['plan-empty-file', 'a.docx', ''],
    ['plan-empty-file', 'a.txt', ' \n\t\n'],
    ['plan-pdf', 'a.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj'],
    ['plan-pdf', 'a.docx', '%PDF-1.4\n'],
    ['plan-image', 'a.png', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['plan-image', 'a.docx', Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex')],
    ['plan-old-office', 'a.doc', compound],
    ['plan-old-office', 'a.xlsx', compound],
    ['plan-encrypted', 'a.docx', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')])],
    ['plan-unknown-file', 'a.docx', zip({ 'readme.xml': '<a/>' })],
    ['plan-unknown-file', 'a.txt', Buffer.from([0x41, 0, 1, 2, 3, 4, 0x42])],
    ['plan-unknown-file', 'a.rtf', '{\\rtf1\\ansi x}'],
    ['plan-file-broken', 'a.docx', Buffer.from('PK\u0003\u0004 no more')],
    ['plan-file-broken', 'a.docx', zip({ 'word/document.xml': '<w:document><w:body><w:p>' })],
    ['plan-file-broken', 'a.xlsx', zip({ 'xl/workbook.xml': 'no xml' })],
    ['plan-no-task', 'a.txt', '关于开会的通知\n请准时到会。\n'],
    ['plan-no-task', 'a.md', '# 标题\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n'],
    ['plan-no-task', 'a.docx', await wordFile([wordLine('只有标题')])],
    ['plan-no-task', 'a.xlsx', workbook([{ name: 'Sheet1', xml: sheetRows([head]) }])],
  ]
  for (const [code, name, content] of cases) assert.equal((await refusal(name, content)).code, code, `${name} ${code}`)
})

test('a file without a task is told which columns and forms are understood', async () => {
  const { next } = (await refusal('a.txt', '没有任务')).detail
  for (const word of ['任务', '责任部门', '牵头单位', '完成时限', '责任单位：']) assert.ok(next?.includes(word), word)
})

test('a Word file cut off in the middle is broken', async () => {
  const whole = await wordFile([wordLine('方案')])
  assert.equal((await refusal('a.docx', whole.subarray(0, whole.length - 200))).code, 'plan-file-broken')
})

test('a document type is never followed', async () => {
  const bomb = `<!DOCTYPE w [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]><w:document><w:t>&b;</w:t></w:document>`
  const file = Buffer.from(zipSync({ 'word/document.xml': strToU8(bomb) }))
  assert.equal((await refusal('a.docx', file)).code, 'plan-file-broken')
})

test('a bomb does not go off, whether it says its size or lies about it', async () => {
  const file = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(10 * 1024 * 1024) }))
  // Where the directory of the zip says how large the part is (APPNOTE 4.3.12).
  const size = file.readUInt32LE(file.length - 22 + 16) + 24
  const saying = (bytes: number) => {
    file.writeUInt32LE(bytes, size)
    return refusal('a.docx', file)
  }
  assert.equal((await saying(1024 * 1024 * 1024)).code, 'plan-zip-bomb')
  assert.equal((await saying(1000)).code, 'plan-file-broken')
})

test('what is too much is refused: bytes, columns, tasks; just under it is read', async () => {
  assert.equal((await refusal('a.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 0x61))).code, 'plan-too-large')
  const wide = `<table><tr>${'<td>任务</td>'.repeat(300)}</tr></table>`
  assert.equal((await refusal('a.html', wide)).code, 'plan-too-large')
  const table = (n: number) =>
    `表\n${head.join('\t')}\n${Array.from({ length: n }, (_, i) => `${i + 1}\t甲${i}\t市司法局\t2023年`).join('\n')}`
  assert.equal((await refusal('a.txt', table(20_001))).code, 'plan-too-large')
  assert.equal(tasksOf(await reading('a.txt', table(20_000))).length, 20_000)
})

test('cells merged without end reach no further than the table', async () => {
  const page =
    '<p>表</p><table><tr><td>任务</td><td>责任单位</td></tr><tr><td rowspan="99999999">甲</td><td rowspan=0 colspan=9>市司法局</td></tr></table>'
  assert.equal(tasksOf(await reading('a.html', page)).length, 1)
  const sheet = `${sheetRows([head, ['1', '甲', '市司法局', '2023年']])}<mergeCells><mergeCell ref="C2:XFD1048576"/></mergeCells>`
  assert.equal(tasksOf(await reading('a.xlsx', workbook([{ name: 'Sheet1', xml: sheet }]))).length, 1)
})

test('a page nested without end is broken, not a crash', async () => {
  assert.equal((await refusal('a.html', `<html>${'<div>'.repeat(5000)}任务`)).code, 'plan-file-broken')
})
