import './request.ts'

export { adminOnly, noteAccess, platformAdmin, signedIn, staffOnly } from './access.ts'
export { adminRoutes } from './admin-routes.ts'
export { beginPeople } from './beginning.ts'
export { identityIndex, phoneIndex } from './blind.ts'
export { staffCalled } from './called.ts'
export * from './capacities.ts'
export { knowViewer } from './door.ts'
export { foundAgency } from './founding.ts'
export {
  type Grant,
  type GrantAct,
  type GrantData,
  grantActs,
  grantData,
  grantOpening,
  grantsTo,
  noteGranted,
} from './grants.ts'
export { forgetExpired } from './housekeeping.ts'
export {
  checkIdentity,
  guessIdentity,
  type Identity,
  type IdentityFault,
  type IdentityKind,
  identityKinds,
  normalise,
} from './identity.ts'
export { inventedCode, inventedIdentity, inventedRegion, isInvented, isInventedCode } from './invented.ts'
export { mask, maskName, maskPhone } from './mask.ts'
export { hashPassword } from './password.ts'
export { checkPhone, type Phone, type PhoneKind, phoneKinds } from './phone.ts'
export { directoryRoutes, draftRoutes, type Holding } from './public-routes.ts'
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
export type { Texting } from './residents.ts'
export { sessionRoutes } from './routes.ts'
export { beginSession, forgetViewers, viewerOf } from './sessions.ts'
export { accessSettings } from './settings.ts'
export { addAccount, addPerson, addPost, endPostsWith, type NewPost, prolongPost } from './store.ts'
export {
  agenciesOf,
  isPersonal,
  type Post,
  reachOf,
  type Seat,
  speakingFor,
  supervising,
  type Viewer,
  visitor,
} from './viewer.ts'
