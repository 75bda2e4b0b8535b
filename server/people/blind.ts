import type { House } from '../kernel/house.ts'
import { blindIndex } from '../kernel/secret.ts'
import type { IdentityKind } from './identity.ts'

/** The blind index of a person's document: the same for equal persons, whatever they typed. */
export const identityIndex = (house: Pick<House, 'keys'>, kind: IdentityKind, key: string): string =>
  blindIndex(house.keys, `identity:${kind}`, key)

/** The blind index of a canonical (E.164) phone number. */
export const phoneIndex = (house: Pick<House, 'keys'>, phone: string): string => blindIndex(house.keys, 'phone', phone)
