import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { residentCheck } from '../server/people/checkdigits.ts'
import { checkIdentity, guessIdentity, type IdentityKind, identityKinds, normalise } from '../server/people/identity.ts'
import { inventedIdentity, isInvented } from '../server/people/invented.ts'
import { mask, maskName, maskPhone } from '../server/people/mask.ts'
import { checkPhone } from '../server/people/phone.ts'
import { levelOf, regionName } from '../server/people/regions.ts'

const today = Temporal.PlainDate.from('2026-03-02')

function accepted(kind: IdentityKind, raw: string) {
  const found = checkIdentity(kind, raw, today)
  assert.ok(found.ok, `${kind} ${raw}: ${found.ok ? '' : found.fault}`)
  return found
}

function fault(kind: IdentityKind, raw: string): string {
  const found = checkIdentity(kind, raw, today)
  assert.ok(!found.ok, `${kind} ${raw} was taken`)
  return found.fault
}

test('a resident number is taken with its date, sex and region', () => {
  // The examples of GB 11643-1999.
  const woman = accepted('residentId', '11010519491231002X')
  assert.deepEqual([woman.birth?.toString(), woman.sex, woman.region], ['1949-12-31', 'female', '110105'])
  const man = accepted('residentId', '440524188001010014')
  assert.deepEqual([man.birth?.toString(), man.sex, man.region], ['1880-01-01', 'male', '440524'])
})

test('numbers are taken however they were typed', () => {
  for (const raw of [
    '１１０１０５１９４９１２３１００２ｘ',
    '110105 19491231 002x',
    '110105-1949-1231-002×',
    '11O1O51949123100 2X',
  ])
    assert.equal(accepted('residentId', raw).value, '11010519491231002X')
  assert.equal(accepted('hongKongId', 'a123456（3）').value, 'A123456(3)')
  assert.equal(accepted('hongKongId', 'A 123456 3').key, 'A123456')
  assert.equal(accepted('homeReturnPermit', 'h o1234567').value, 'H01234567')
  assert.equal(accepted('macauId', '１２３４５６７（８）').value, '1234567(8)')
  assert.equal(accepted('macauId', '1/234567/8').value, '1234567(8)')
  assert.equal(accepted('uscc', '9135O1OOMOOO1OOY43').value, '91350100M000100Y43')
  assert.equal(normalise(' Ａ·1-2 '), 'A12')
})

test('each way a resident number is wrong is said in plain words', () => {
  const cases: [string, RegExp][] = [
    ['', /^请填写居民身份证号码$/],
    ['110105194912310', /应为 18 位，现在是 15 位/],
    ['1101051949123100A0', /前 17 位应为数字/],
    ['110105194913310021', /出生日期 19491331 不存在/],
    ['110105194902300021', /出生日期 19490230 不存在/],
    ['110105203001010014', /晚于今天/],
    ['110105194912310021', /身份证号最后一位校验不对，请对照证件再看一遍/],
    ['810000199408230021', /港澳台居民居住证/],
  ]
  for (const [raw, words] of cases) assert.match(fault('residentId', raw), words)
})

test('one mistyped digit or two neighbours swapped never make another valid number', () => {
  const numbers = fc.integer({ min: 0, max: 1_000_000 }).map(seed => inventedIdentity(seed))
  fc.assert(
    fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
      const typo = id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1)
      assert.notEqual(residentCheck(typo.slice(0, 17)), id[17])
    }),
  )
  fc.assert(
    fc.property(numbers, fc.nat(15), (id, at) => {
      fc.pre(id[at] !== id[at + 1])
      const swapped = id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)
      assert.notEqual(residentCheck(swapped.slice(0, 17)), id[17])
    }),
  )
})

test('the residence permit of Hong Kong, Macau and Taiwan residents has its own three regions', () => {
  assert.equal(accepted('residencePermit', '810000199408230021').region, '810000')
  assert.equal(accepted('residencePermit', '830000199201300022').sex, 'female')
  assert.match(fault('residencePermit', '11010519491231002X'), /810000（香港）/)
  assert.match(fault('residencePermit', '810000199408230022'), /校验不对/)
})

test('a home return permit is one person through all its renewals', () => {
  const old = accepted('homeReturnPermit', 'H0123456701')
  assert.equal(old.key, accepted('homeReturnPermit', 'H0123456702').key)
  assert.equal(old.key, accepted('homeReturnPermit', 'H01234567').key)
  assert.equal(old.value, 'H0123456701')
  for (const raw of ['A01234567', 'H0123456', 'H012345670', 'M01234567ZZ'])
    assert.match(fault('homeReturnPermit', raw), /H 或 M/)
})

test('Hong Kong identity cards with one and two letters are checked', () => {
  for (const raw of ['A123456(3)', 'AB987654(3)', 'C123456(9)', 'G123456(A)']) accepted('hongKongId', raw)
  assert.match(fault('hongKongId', 'A123456(4)'), /校验不对/)
  for (const raw of ['ABC123456(3)', '1234567(8)', 'A12345(3)', 'A123456'])
    assert.match(fault('hongKongId', raw), /1 至 2 个字母/)
})

test('Macau identity cards are checked by shape', () => {
  for (const raw of ['2234567(8)', '1234567', '12345678(9)', 'A234567(8)'])
    assert.match(fault('macauId', raw), /1、5 或 7 开头/)
})

test('passports are checked by shape', () => {
  for (const raw of ['E12345678', 'EA1234567', 'G12345678', 'PE1234567'])
    assert.equal(accepted('chinesePassport', raw).value, raw)
  for (const raw of ['EI1234567', 'E1234567', 'A12345678']) assert.match(fault('chinesePassport', raw), /中国护照/)
  accepted('passport', 'C01X00T47')
  assert.match(fault('passport', 'A1'), /5 至 20 位/)
})

test('a unified social credit code is checked twice, and may end in any of its 31 symbols', () => {
  assert.equal(accepted('uscc', '91350100M000100Y43').region, '350100')
  assert.match(fault('uscc', '91350100M000100Y44'), /校验不对/)
  assert.match(fault('uscc', '91350100M000100Y4'), /应为 18 位，现在是 17 位/)
  assert.match(fault('uscc', '9135010SM000100Y43'), /“S”/)
  // A valid 18th character over a wrong organisation code.
  const wrong = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map(c => `91350100M000100Y5${c}`)
  const faults = wrong.map(raw => fault('uscc', raw))
  assert.equal(faults.filter(f => /组织机构代码/.test(f)).length, 1)
})

test('every kind refuses emptiness and strange text without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), raw => {
      for (const kind of Object.keys(identityKinds) as IdentityKind[]) {
        const found = checkIdentity(kind, raw, today)
        if (found.ok) assert.equal(accepted(kind, found.value).value, found.value)
        else assert.match(found.fault, /\p{Script=Han}/u)
      }
    }),
  )
})

test('a number is guessed to be what its check digit says', () => {
  assert.equal(guessIdentity('11010519491231002X', today)[0], 'residentId')
  assert.equal(guessIdentity('810000199408230021', today)[0], 'residencePermit')
  assert.equal(guessIdentity('A123456(3)', today)[0], 'hongKongId')
  assert.equal(guessIdentity('H01234567', today)[0], 'homeReturnPermit')
  assert.equal(guessIdentity('91350100M000100Y43', today).includes('uscc'), true)
  assert.deepEqual(guessIdentity('张三', today), [])
})

test('invented numbers are valid, steady, and no region ever had them', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('male' as const, 'female' as const), (seed, sex) => {
      const id = inventedIdentity(seed, { sex })
      const found = accepted('residentId', id)
      assert.equal(found.sex, sex)
      assert.ok(isInvented(id))
      assert.equal(inventedIdentity(seed, { sex }), id)
      assert.equal(regionName(found.region!), undefined)
      assert.equal(levelOf(found.region!), undefined)
    }),
  )
  const child = inventedIdentity('child', { birth: Temporal.PlainDate.from('2018-05-06') })
  assert.equal(accepted('residentId', child).birth?.toString(), '2018-05-06')
  assert.ok(!isInvented('11010519491231002X'))
  assert.equal(new Set(Array.from({ length: 1000 }, (_, i) => inventedIdentity(i))).size, 1000)
})

test('telephones of three places are taken however they were typed', () => {
  const cases: [string, string, string][] = [
    ['138 1234 5678', 'mobile', '+8613812345678'],
    ['+86-138-1234-5678', 'mobile', '+8613812345678'],
    ['0086 13812345678', 'mobile', '+8613812345678'],
    ['０２０－８３１２３４５６', 'landline', '+862083123456'],
    ['(0756) 2123456', 'landline', '+867562123456'],
    ['+86 20 83123456', 'landline', '+862083123456'],
    ['+852 6123 4567', 'hongKong', '+85261234567'],
    ['00853-66123456', 'macau', '+85366123456'],
  ]
  for (const [raw, kind, value] of cases) {
    const found = checkPhone(raw)
    assert.ok(found.ok, raw)
    assert.deepEqual([found.kind, found.value], [kind, value])
  }
  assert.deepEqual(checkPhone('020-83123456转801'), {
    ok: true,
    kind: 'landline',
    value: '+862083123456',
    extension: '801',
  })
  assert.deepEqual(checkPhone('61234567', 'hongKong'), { ok: true, kind: 'hongKong', value: '+85261234567' })
  assert.deepEqual(checkPhone('66123456', 'macau'), { ok: true, kind: 'macau', value: '+85366123456' })
})

test('each way a telephone is wrong is said in plain words', () => {
  const cases: [string, RegExp][] = [
    ['', /请填写/],
    ['1381234567', /应为 11 位，现在是 10 位/],
    ['83123456', /请加区号/],
    ['+852 1234', /香港电话应为 8 位/],
    ['+853 1234', /澳门电话应为 8 位/],
    ['电话', /只能是数字/],
    ['000', /没有这样的/],
  ]
  for (const [raw, words] of cases) {
    const found = checkPhone(raw)
    assert.ok(!found.ok, raw)
    assert.match(found.fault, words)
  }
})

test('what is masked keeps what a caller can read out and never the whole', () => {
  assert.equal(mask('residentId', '11010519491231002X'), '110***********002X')
  assert.equal(mask('residencePermit', '810000199408230021'), '810***********0021')
  assert.equal(mask('homeReturnPermit', 'H0123456701'), 'H****4567**')
  assert.equal(mask('hongKongId', 'A123456(3)'), 'A12****(*)')
  assert.equal(mask('macauId', '1234567(8)'), '123****(*)')
  assert.equal(mask('chinesePassport', 'E12345678'), 'E*****678')
  assert.equal(mask('passport', 'AB12'), '****')
  assert.equal(mask('uscc', '91350100M000100Y43'), '91350100M000100Y43')
  assert.equal(maskPhone('+8613812341234'), '138****1234')
  assert.equal(maskPhone('+862083123456'), '020-****3456')
  assert.equal(maskPhone('+867562123456'), '0756-****3456')
  assert.equal(maskPhone('+85261234567'), '+852 61****67')
  assert.equal(maskPhone('+85366123456'), '+853 66****56')
  assert.deepEqual(['张三', '张三丰', '欧阳娜', '欧阳', '𠮷田', ' John ', ''].map(maskName), [
    '张*',
    '张*',
    '欧阳*',
    '欧*',
    '𠮷*',
    'J*',
    '',
  ])
})
