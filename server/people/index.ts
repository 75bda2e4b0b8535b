import './request.ts'

export * from './capacities.ts'
export {
  checkIdentity,
  guessIdentity,
  type Identity,
  type IdentityFault,
  type IdentityKind,
  identityKinds,
  normalise,
} from './identity.ts'
export { inventedIdentity, inventedRegion, isInvented } from './invented.ts'
export { mask, maskName, maskPhone } from './mask.ts'
export { checkPhone, type Phone, type PhoneKind, phoneKinds } from './phone.ts'
export {
  levelOf,
  prefectureOf,
  provinceOf,
  type RegionLevel,
  regionName,
  regionPath,
  regionsUnder,
  within,
} from './regions.ts'
export { type Post, reachOf, type Viewer, visitor } from './viewer.ts'
