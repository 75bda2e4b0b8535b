import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inventedRegion } from '../server/people/invented.ts'
import {
  levelOf,
  prefectureOf,
  provinceOf,
  regionName,
  regionPath,
  regionsUnder,
  within,
} from '../server/people/regions.ts'
import { sharedPath } from './shared.ts'

test('the regions that the source documents name have their codes', () => {
  const named: [string, string][] = [
    ['440000', '广东省'],
    ['440100', '广州市'],
    ['440105', '海珠区'],
    ['441803', '清新区'],
    ['440400', '珠海市'],
    ['440300', '深圳市'],
    ['440500', '汕头市'],
    ['441400', '梅州市'],
    ['440800', '湛江市'],
    ['441800', '清远市'],
    ['440600', '佛山市'],
    ['441200', '肇庆市'],
    ['445300', '云浮市'],
    ['350700', '南平市'],
    ['350722', '浦城县'],
    ['320400', '常州市'],
    ['320412', '武进区'],
    ['710000', '台湾省'],
    ['810000', '香港特别行政区'],
    ['820000', '澳门特别行政区'],
  ]
  for (const [code, name] of named) assert.equal(regionName(code), name)
})

test('a path reads from the province down', () => {
  assert.equal(regionPath('440105'), '广东省/广州市/海珠区')
  assert.equal(regionPath('440000'), '广东省')
  assert.equal(regionPath('110101'), '北京市/东城区')
  assert.equal(regionPath('500229'), '重庆市/城口县')
  assert.equal(regionPath('469005'), '海南省/文昌市')
  assert.equal(regionPath('999999'), undefined)
})

test('level, prefecture and province are read from the digits', () => {
  assert.deepEqual(['440000', '440100', '440105', '44', '000000', '44010a'].map(levelOf), [
    'province',
    'prefecture',
    'county',
    undefined,
    undefined,
    undefined,
  ])
  assert.deepEqual(
    [prefectureOf('440105'), prefectureOf('440100'), prefectureOf('440000')],
    ['440100', '440100', undefined],
  )
  assert.equal(provinceOf('440105'), '440000')
})

test('a region lies in itself and what is above it, and nowhere else', () => {
  for (const parent of ['440105', '440100', '440000']) assert.ok(within('440105', parent))
  for (const parent of ['440106', '440200', '450000', '', '44', '000000']) assert.ok(!within('440105', parent), parent)
  assert.ok(!within('440100', '440105'))
  assert.ok(!within('', '440000'))
  assert.ok(within('441001', '441000') && !within('441001', '440000'.replace('44', '45')))
})

test('what lies directly under a region is listed', () => {
  assert.equal(regionsUnder().length, 34)
  const guangdong = regionsUnder('440000')
  assert.equal(guangdong.length, 21)
  assert.ok(guangdong.every(({ code }) => levelOf(code) === 'prefecture'))
  assert.ok(regionsUnder('440100').some(({ name }) => name === '海珠区'))
  assert.deepEqual(regionsUnder('440105'), [])
})

const rows = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.replaceAll('"', '').split(',') as [string, string])

test('names agree with an independent list of divisions', t => {
  const folder = sharedPath('regions')
  if (!folder) return t.diagnostic('part not run: the independent list is absent')
  const others = ['provinces', 'cities', 'areas'].flatMap(file => rows(`${folder}/${file}.csv`))
  const list = others.map(([code, name]) => [code.padEnd(6, '0'), name] as const)
  const missing = list.filter(([code]) => regionName(code) === undefined)
  const renamed = list.filter(([code, name]) => regionName(code) !== undefined && regionName(code) !== name)
  t.diagnostic(`${list.length} codes compared: ${missing.length} absent here, ${renamed.length} named otherwise`)
  // Development zones have statistical codes from 71 on; they are no divisions of GB/T 2260.
  const isZone = (code: string) => Number(code.slice(4)) >= 71
  assert.deepEqual(
    missing.filter(([code]) => !isZone(code)).map(([code]) => code),
    ['460321', '460322', '460323'], // 三沙 as before its districts 460302 and 460303
  )
  const groups = ['市辖区', '省直辖县级行政区划']
  assert.deepEqual(
    renamed.filter(([code, name]) => !isZone(code) && !groups.includes(name)),
    [['620201', '嘉峪关市']],
  )
  assert.ok(!list.some(([code]) => code.startsWith(inventedRegion.slice(0, 2))), 'invented numbers are of no region')
})

test('the districts of Hong Kong and Macau are there', t => {
  const file = sharedPath('regions', 'HK-MO-TW.json')
  if (!file) return t.diagnostic('part not run: the independent list is absent')
  const places: Record<string, Record<string, string[]>> = JSON.parse(readFileSync(file, 'utf8'))
  const missing = (['810000', '820000'] as const).flatMap(code => {
    const here = new Set(regionsUnder(code).flatMap(r => [r.name, ...regionsUnder(r.code).map(c => c.name)]))
    return Object.values(places[regionName(code)!]!)
      .flat()
      .map(name => name.replace(/（.*）$/, ''))
      .filter(name => !here.has(name))
  })
  t.diagnostic(`absent here: ${missing.join('、') || 'none'}`)
  assert.deepEqual(missing, ['圣安多尼堂区']) // here by its other name, 花王堂区
})
