/** The ledger of what is owed: by whom, by when, on what basis. */
export {
  annul,
  extend,
  limitText,
  type Making,
  meet,
  pause,
  postpone,
  promise,
  reckonable,
  redate,
  remeasure,
  restart,
  resume,
  type Subject,
} from './keeping.ts'
export { amberFrom, isLate, type Light, lightAt, lightOf, lightRule } from './lights.ts'
export { type Due, derivation, due, type Extension, type Pause, type Reckonable, reckon } from './reckoning.ts'
export * from './store.ts'
