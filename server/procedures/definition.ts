import type { TObject } from 'typebox'
import type { Citation } from '../kernel/citation.ts'
import type { Span } from '../kernel/span.ts'
import type { Capacity } from '../people/index.ts'

/**
 * Who may act: a staff post, a party's part in the matter, `clock` (what silence means), `anyone` (not signed in), or `referral`:
 * another matter, which refers to this procedure or replies to the matter it came from.
 */
export type Actor = Capacity | 'clock' | 'anyone' | 'referral'

/** One thing owed while a matter stands in a state: by whom, within what time, on which article. */
export type Term<A extends string = string> = {
  /** What is owed, as the end of the sentence "应当在七日内…". */
  to: string
  owes: Actor
  /** The statutory limit; absent only together with `untimed`. */
  within?: Span
  /** The name of a setting that holds the limit, where no verified law gives one (待核). `within` is then its default. */
  setting?: string
  /** The field of the act in which a day was agreed on: the limit ends with that day, and `within` is the longest that may be agreed. */
  agreed?: string
  /** A shorter limit promised to the public beside the statutory one. */
  promised?: Span
  /** Why there is no limit. */
  untimed?: string
  /** The module's named rule that says by when, where no length of time does: a day set by a plan, a rhythm agreed on. */
  reckoned?: string
  /** What kind of promise it is in the ledger, by a name a module registers; absent: statutory, or of the house where a setting says it. */
  kind?: string
  /** Counted from the last time this action was done; absent: from entry into the state. */
  from?: A
  /** The field of that action's form whose day it counts from (结案日), where that is not the day of the act. */
  on?: string
  /** Done by one of these actions, in whatever state; absent: by leaving the state. */
  metBy?: readonly A[]
  /** No longer owed, though not done, after one of these actions (更换承办人). */
  voidBy?: readonly A[]
  /** What silence means: the action that the clock performs when the limit has passed (视为撤回). */
  lapses?: A
  /** How the limit may be extended. */
  extension?: { by: Span; times: number; approvedBy: Actor; cite: Citation }
  cite: Citation
}

export type Remedy = { title: string; procedure?: string; within?: Span; to: string; cite: Citation }

/** A 环节. An open state has at least one term; a final one says how it ended. */
export type State<S extends string = string, A extends string = string> = {
  title: string
  /** The setting that holds its name where no rule names it (待核); `title` is then its default. */
  named?: string
  /** What the person is told here, in one plain sentence. */
  says: string
  terms?: readonly Term<A>[]
  /** While a matter stands here, the terms of that other state do not run (补正, 协查). */
  pauses?: S
  /** Why that time does not count. Where no verified law says so (待核) a setting decides: false, and the terms run on. */
  pause?: { setting?: string; cite: Citation }
  final?: 'done' | 'refused' | 'withdrawn' | 'ended' | 'referred'
  remedies?: readonly Remedy[]
}

/** A 动作: one sentence of the procedure. Without `from` it opens a matter; without `to` the matter stays where it is. */
export type Action<S extends string = string, A extends string = string> = {
  title: string
  from?: S | readonly S[]
  to?: S
  by: Actor | readonly Actor[]
  /** Separation of duties: nobody who did one of these may do this. */
  notBy?: readonly A[]
  once?: true
  /** Of an opening: whoever opens it handles it, and their agency sees it, until a verb says otherwise (办案机关、值班律师). */
  opener?: 'handles'
  /** The form. Its schema is validation, type, OpenAPI, form and the worded snapshot in the docket. */
  asks?: TObject
  /** The form begins with the latest answers of these acts, so that nobody types again what stands there already. */
  begins?: readonly A[]
  /** What staff fill in here is said to the parties, who read it. What parties may fill in themselves they read anyway. */
  told?: true
  /** Named predicates that look at the matter alone: only while they hold is the act offered, and may be done. */
  when?: readonly string[]
  /** Named predicates of the module that must hold for the answers given, in order. */
  needs?: readonly string[]
  /** The named verb of the module that carries out what goes beyond answers and standing. */
  does?: string
  /** Documents issued by the act, by their kinds in the module's document table. */
  issues?: readonly string[]
  /** Who is told, in which words (a template name of the module). */
  notifies?: readonly { who: Capacity; template: string }[]
  /** What the act leaves owing whichever way the matter goes on; each is met by its `metBy`. */
  promises?: readonly Term<A>[]
  /** Shown as an urgent path. */
  urgent?: true
  cite: Citation
}

/** 移送: a matter goes over to another agency that takes the service, with its number, docket and files. */
export type HandOver<S extends string = string> = {
  /** What its limits do from the offer to the acceptance: run on, stand still, or begin anew with the acceptance. */
  clock: 'runs' | 'stops' | 'restarts'
  /** The setting that decides where no verified law does (待核); `clock` is then its default. */
  setting?: string
  /** The states from which it goes; absent: every open one. */
  from?: readonly S[]
  cite: Citation
}

export type Procedure<S extends string = string, A extends string = string> = {
  id: string
  title: string
  /** What it is for, in one plain sentence; the head of the 办事指南. */
  gist: string
  /** ISO date from which this version governs new matters. A matter ends under the version it began with. */
  version: string
  /** The kinds of agency that hold matters of this procedure. */
  heldBy: readonly string[]
  /** May residents start it on the portal? */
  public: boolean
  /** Serves other matters (核查、协查、评估), not a person: the volume of services leaves it out. */
  internal?: true
  retention: { years: number; cite: Citation }
  confidential?: Citation
  /** Absent: whoever received it ends it. */
  handover?: HandOver<S>
  states: Readonly<Record<S, State<S, A>>>
  actions: Readonly<Record<A, Action<S, A>>>
}

/** Keeps state and action names as literal types, so that a mistyped one is a compile error. */
export function defineProcedure<const S extends string, const A extends string>(
  definition: Omit<Procedure<S, A>, 'states' | 'actions' | 'handover'> & {
    handover?: HandOver<NoInfer<S>>
    states: { [K in S]: State<NoInfer<S>, NoInfer<A>> }
    actions: { [K in A]: Action<NoInfer<S>, NoInfer<A>> }
  },
): Procedure {
  return definition as unknown as Procedure
}

/** An action or actor list as an array, whichever way the table wrote it. */
export const listed = <T>(x: T | readonly T[] | undefined): readonly T[] =>
  x === undefined ? [] : Array.isArray(x) ? (x as readonly T[]) : [x as T]
