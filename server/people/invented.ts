import { createHash } from 'node:crypto'
import { organisationCheck, residentCheck, usccCheck } from './checkdigits.ts'

/**
 * The region of numbers that belong to nobody. GB/T 2260 numbers provinces from 11, and 外国人永久居留身份证 begin with 9,
 * so that six zeros never begin a real number and are seen to be invented at a glance.
 */
export const inventedRegion = '000000'

/**
 * A resident number for the demo world and for tests: valid in date and check digit, impossible in region. The same seed gives the
 * same number; without a birth date, one between 1946 and 2005.
 */
export function inventedIdentity(
  seed: string | number,
  person: { birth?: Temporal.PlainDate; sex?: 'male' | 'female' } = {},
): string {
  const random = createHash('sha256').update(`invented ${seed}`).digest()
  const birth = person.birth ?? Temporal.PlainDate.from('1946-01-01').add({ days: random.readUInt32BE(0) % 21_900 })
  const order = random.readUInt16BE(4) % 999
  const odd = person.sex === undefined ? random[6]! % 2 : person.sex === 'male' ? 1 : 0
  const sequence = Math.floor(order / 2) * 2 + odd
  const first17 = `${inventedRegion}${birth.toString().replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + residentCheck(first17)
}

/** Whether a resident number is one of {@link inventedIdentity}: outside the demo world it is nobody's. */
export const isInvented = (id: string): boolean => id.startsWith(inventedRegion)

/**
 * A unified social credit code of an organisation that does not exist: right in both check characters, impossible in region. `kind` are
 * the first two characters (GB 32100): 91 an enterprise, 51 a social organisation.
 */
export function inventedCode(seed: string | number, kind: '91' | '51' = '91'): string {
  const number = createHash('sha256').update(`invented organisation ${seed}`).digest().readUIntBE(0, 6) % 100_000_000
  const organisation = String(number).padStart(8, '0')
  const first17 = `${kind}${inventedRegion}${organisation}${organisationCheck(organisation)}`
  return first17 + usccCheck(first17)
}

/** Whether a credit code is one of {@link inventedCode}. */
export const isInventedCode = (code: string): boolean => code.slice(2, 8) === inventedRegion
