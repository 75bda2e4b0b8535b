import { Refusal } from '../kernel/refusal.ts'
import { type Action, type Actor, listed, type Procedure, type State, type Term } from './definition.ts'

/** Who stands before the procedure: a person (absent: a visitor or the clock) and every capacity they have in this matter. */
export type Doer = { person?: number; capacities: ReadonlySet<Actor> }

/** One act already done in a matter. */
export type Deed = { action: string; at: string; person?: number; name?: string }

/** Where a matter is in its procedure: the state, and every act so far, oldest first. */
export type Standing = { state: string; did: readonly Deed[] }

/** An act that may be done now. */
export type Choice = { action: string; title: string; to?: string; urgent?: true }

export function stateOf(p: Procedure, name: string): State {
  return p.states[name] ?? missing(`${p.id} has no state ${name}`)
}

export function actionOf(p: Procedure, name: string): Action {
  return (
    p.actions[name] ??
    (() => {
      throw new Refusal('no-such-action', `“${p.title}”没有这个动作`, {
        status: 404,
        next: '请刷新页面，查看现在可以办理的动作。',
      })
    })()
  )
}

function missing(what: string): never {
  throw new Error(what)
}

/**
 * Why this doer may not do this act now; undefined when they may. `standing` is absent for a matter not yet opened.
 * The one authority for the server and, through {@link choices}, for the buttons.
 */
export function objection(p: Procedure, standing: Standing | undefined, doer: Doer, name: string): Refusal | undefined {
  const action = actionOf(p, name)
  const refusal = (code: string, title: string, status: number, next: string) =>
    new Refusal(code, title, { status, basis: action.cite, next })
  if (!listed(action.by).some(a => doer.capacities.has(a)))
    return refusal('not-yours', `您的身份不能“${action.title}”`, 403, '请由有权办理的人员操作。')
  if (!standing)
    return action.from === undefined
      ? undefined
      : refusal('out-of-state', `“${action.title}”只能在已有的办件中进行`, 409, '请先提交申请。')
  const last = standing.did.at(-1)
  if (!listed(action.from).includes(standing.state)) {
    const by = last
      ? `（${last.name ?? '系统'}已于${last.at.slice(0, 16).replace('T', ' ')}“${p.actions[last.action]?.title ?? last.action}”）`
      : ''
    return refusal(
      'out-of-state',
      `办件现处于“${stateOf(p, standing.state).title}”，不能“${action.title}”${by}`,
      409,
      '请刷新页面，查看最新进展。',
    )
  }
  if (action.once && standing.did.some(d => d.action === name))
    return refusal('already-done', `“${action.title}”只能进行一次，已经做过`, 409, '请按现有材料继续办理。')
  const conflict = standing.did.find(
    d => d.person !== undefined && d.person === doer.person && action.notBy?.includes(d.action),
  )
  if (conflict)
    return refusal(
      'separation-of-duties',
      `您已“${p.actions[conflict.action]?.title}”，不能再“${action.title}”`,
      403,
      '请由另一名工作人员办理。',
    )
  return undefined
}

/** Every act this doer may do now, in the order of the table: the workbench's buttons. */
export function choices(p: Procedure, standing: Standing | undefined, doer: Doer): Choice[] {
  return Object.entries(p.actions)
    .filter(([name, a]) => (a.from === undefined) === (standing === undefined) && !objection(p, standing, doer, name))
    .map(([action, a]) => ({
      action,
      title: a.title,
      ...(a.to && { to: a.to }),
      ...(a.urgent && { urgent: true as const }),
    }))
}

/** A term with the place in the definition it comes from, e.g. `state:received/0` or `act:startEarly/0`. */
export type PlacedTerm = { source: string; term: Term }

/** What an act does to the clocks: closed ones are met or void, others pause, resume or begin. */
export type Effects = {
  to: string
  met: string[]
  void: readonly string[] | 'all'
  pause: string[]
  resume: string[]
  open: PlacedTerm[]
}

const placed = (kind: 'state' | 'act', name: string, of: readonly Term[] | undefined): PlacedTerm[] =>
  (of ?? []).map((term, i) => ({ source: `${kind}:${name}/${i}`, term }))

const terms = new WeakMap<Procedure, ReadonlyMap<string, Term>>()

/** All terms of a definition by source. Gathered once: every act asks. */
export function termsOf(p: Procedure): ReadonlyMap<string, Term> {
  const known = terms.get(p)
  if (known) return known
  const all = [
    ...Object.entries(p.states).flatMap(([name, s]) => placed('state', name, s.terms)),
    ...Object.entries(p.actions).flatMap(([name, a]) => placed('act', name, a.promises)),
  ]
  const gathered = new Map(all.map(t => [t.source, t.term]))
  terms.set(p, gathered)
  return gathered
}

/**
 * What doing `name` while standing in `from` (undefined: opening) means for the clocks. A state that pauses another keeps the
 * other's terms open; leaving it for anywhere else closes them. A final state ends every clock.
 */
export function effects(p: Procedure, from: string | undefined, name: string): Effects {
  const action = actionOf(p, name)
  const to = action.to ?? from ?? missing(`${p.id}.${name} opens a matter nowhere`)
  const target = stateOf(p, to)
  const paused = from === undefined ? undefined : stateOf(p, from).pauses
  const moves = from !== to
  const all = [...termsOf(p)]
  const termsIn = (state: string | undefined) =>
    state === undefined ? [] : placed('state', state, stateOf(p, state).terms)
  /** Those that leaving the state fulfils. */
  const own = (state: string | undefined) => sources(termsIn(state).filter(t => !t.term.metBy))
  const met = all.filter(([, t]) => t.metBy?.includes(name)).map(([source]) => source)
  const gone = all.filter(([, t]) => t.voidBy?.includes(name)).map(([source]) => source)
  const promises = placed('act', name, action.promises)
  if (target.final) {
    const abandoned = target.final === 'withdrawn' || target.final === 'ended'
    return {
      to,
      met: abandoned ? met : [...met, ...own(from), ...own(paused)],
      void: 'all',
      pause: [],
      resume: [],
      open: [],
    }
  }
  const begun = [...termsIn(to), ...promises]
  if (!moves) return { to, met, void: gone, pause: [], resume: [], open: promises }
  if (target.pauses !== undefined && target.pauses === from)
    return { to, met, void: gone, pause: sources(termsIn(from)), resume: [], open: begun }
  if (paused === to)
    return { to, met: [...met, ...own(from)], void: gone, pause: [], resume: sources(termsIn(to)), open: promises }
  return { to, met: [...met, ...own(from), ...own(paused)], void: gone, pause: [], resume: [], open: begun }
}

const sources = (terms: readonly PlacedTerm[]) => terms.map(t => t.source)
