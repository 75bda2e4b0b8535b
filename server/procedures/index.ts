/** The definition language of procedures, the engine that reads it, and the forms its acts ask. */
export { type Answers, checkAnswers, type Worded, worded } from './answers.ts'
export {
  type Action,
  type Actor,
  defineProcedure,
  type HandOver,
  listed,
  type Procedure,
  type Remedy,
  type State,
  type Term,
} from './definition.ts'
export { diagram } from './diagram.ts'
export {
  actionOf,
  type Choice,
  choices,
  type Deed,
  type Doer,
  type Effects,
  effects,
  objection,
  type PlacedTerm,
  type Standing,
  stateOf,
  termsOf,
} from './engine.ts'
export * as fields from './fields.ts'
export { unsound, type Vocabulary } from './soundness.ts'
