/** 办件: one person's or enterprise's affair in one service, from first contact to archive. */
export { acceptAll, acceptor } from './accept.ts'
export { type Acted, act, type By } from './acting.ts'
export { administrationRoutes } from './administration.ts'
export { agencyCalled, agencyNear, agencyOfCode, assertTakes, forgetAgencies, isTaken } from './agencies.ts'
export { Batch, batchOf, eachForItself } from './batches.ts'
export {
  calendarView,
  loadedHolidays,
  loadHolidays,
  type Notice,
  noticeTitle,
  readNotice,
  withYear,
} from './calendars.ts'
export { answering, handling } from './capacities.ts'
export { catalogueRoutes, guideView, serviceView } from './catalogue.ts'
export { claim } from './claiming.ts'
export { lapse, reckonAll } from './clockwork.ts'
export * as contract from './contract.ts'
export { placeAt } from './cursor.ts'
export { addFile, type Kept, keepFile } from './files.ts'
export { withPhone } from './finding.ts'
export { noteReading } from './granted.ts'
export { inbox, inboxQuery, openStatesOf } from './inbox.ts'
export { indexPage, indexSearch } from './indexing.ts'
export { say } from './messages.ts'
export {
  type Alarm,
  type CommitmentKind,
  type Crisis,
  type DocumentContent,
  type DocumentKind,
  type Foretold,
  type Headline,
  type Merging,
  type Module,
  type Outcome,
  type Predicate,
  type Reckoned,
  type Reckoner,
  type Referral,
  type Registry,
  registryOf,
  type Setting,
  type Situation,
  type Sweep,
  type Template,
  type Verb,
  vocabularyOf,
} from './module.ts'
export { arrive, assertMovable, clockOnTheWay, inherit, isMovable, setOut, stay } from './moving.ts'
export { type Channel, channels, following, type OpeningRequest, prepareOpening } from './opening.ts'
export {
  deliverNotices,
  forgetTexts,
  httpAdapter,
  keepingAdapter,
  recentNotices,
  type SmsAdapter,
  sendText,
  unsentNotices,
} from './outbox.ts'
export { papers } from './papers.ts'
export type { PartyInput } from './parties.ts'
export { rate } from './rating.ts'
export { openingOf } from './receipt.ts'
export { type Redate, rewrite } from './redating.ts'
export { changing, changingEach, reading } from './requests.ts'
export { channelOf, matterRoutes, scopeOf } from './routes.ts'
export { sendFile } from './sending.ts'
export { changeSetting, checkSetting } from './settings.ts'
export { actorTitle, citationView, docketView, iso, stepsOf } from './shown.ts'
export {
  type HoldingAgency,
  holdingAgency,
  livingAgencies,
  lockMatter,
  lockMatters,
  type Matter,
  matterById,
  mattersSeen,
  type PartyRow,
  type PartyView,
  partiesOf,
  partiesOfEach,
} from './store.ts'
export { stateTitle } from './terms.ts'
export { fetchKept, keep, placeOf, sha256 } from './vault.ts'
export { matterView } from './view.ts'
