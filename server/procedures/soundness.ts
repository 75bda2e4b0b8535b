import { listed, type Procedure, type Term } from './definition.ts'
import { termsOf } from './engine.ts'

/** The names a definition may refer to outside itself. */
export type Vocabulary = {
  predicates: ReadonlySet<string>
  verbs: ReadonlySet<string>
  documents: ReadonlySet<string>
  templates: ReadonlySet<string>
  settings: ReadonlySet<string>
  reckoners: ReadonlySet<string>
  kinds: ReadonlySet<string>
  procedures: ReadonlySet<string>
}

/** Everything that is wrong with a definition, as sentences; empty means sound. */
export function unsound(p: Procedure, known: Vocabulary): string[] {
  const wrong: string[] = []
  const say = (where: string, what: string) => wrong.push(`${p.id} ${where}: ${what}`)
  const states = Object.entries(p.states)
  const actions = Object.entries(p.actions)
  const isState = (name: string) => Object.hasOwn(p.states, name)
  const isAction = (name: string) => Object.hasOwn(p.actions, name)
  const openings = actions.filter(([, a]) => a.from === undefined)

  if (Number.isNaN(Date.parse(p.version))) say('version', `${p.version} is no date`)
  if (openings.length === 0) say('actions', 'nothing opens a matter')
  for (const [name, a] of openings) if (!a.to) say(name, 'opens a matter nowhere')

  const reached = new Set(openings.map(([, a]) => a.to))
  for (let grew = true; grew; ) {
    grew = false
    for (const [, a] of actions)
      if (a.to && !reached.has(a.to) && listed(a.from).some(s => reached.has(s))) {
        reached.add(a.to)
        grew = true
      }
  }
  const ending = new Set(states.filter(([, s]) => s.final).map(([name]) => name))
  if (ending.size === 0) say('states', 'no state is final')
  for (let grew = true; grew; ) {
    grew = false
    for (const [, a] of actions)
      for (const s of listed(a.from))
        if (a.to && ending.has(a.to) && !ending.has(s)) {
          ending.add(s)
          grew = true
        }
  }

  for (const [name, s] of states) {
    if (!reached.has(name)) say(name, 'cannot be reached')
    if (s.named && !known.settings.has(s.named)) say(name, `setting ${s.named} is unknown`)
    if (!ending.has(name)) say(name, 'has no way out')
    const waysIn = actions.filter(([, a]) => a.to === name)
    if (!s.final && !s.terms?.length && !waysIn.every(([, a]) => a.promises?.length))
      say(name, 'is open but has neither a time limit nor a stated reason why not')
    if (s.final && s.terms?.length) say(name, 'is final but still owes something')
    if (s.final === 'refused' && !s.remedies?.length) say(name, 'refuses without a remedy')
    if (s.final && actions.some(([, a]) => listed(a.from).includes(name)))
      say(name, 'is final but something may still be done')
    if (s.pauses !== undefined && !isState(s.pauses)) say(name, `pauses ${s.pauses}, which is no state`)
    if (s.pauses === name) say(name, 'pauses itself')
    if (s.pause && s.pauses === undefined) say(name, 'says why time does not count, but stops no clock')
    if (s.pause?.setting && !known.settings.has(s.pause.setting)) say(name, `setting ${s.pause.setting} is unknown`)
    if (s.pause?.cite.mark === 'unverified' && !s.pause.setting) say(name, 'stops a clock on what nobody has checked')
    for (const r of s.remedies ?? [])
      if (r.procedure && !known.procedures.has(r.procedure)) say(name, `remedy ${r.procedure} is no procedure`)
  }

  for (const [name, a] of actions) {
    if (listed(a.by).length === 0) say(name, 'nobody may do it')
    for (const s of [...listed(a.from), ...(a.to ? [a.to] : [])]) if (!isState(s)) say(name, `${s} is no state`)
    for (const other of a.notBy ?? []) if (!isAction(other)) say(name, `not by who did ${other}, which is no action`)
    for (const other of a.begins ?? []) if (!isAction(other)) say(name, `begins with ${other}, which is no action`)
    for (const n of [...(a.when ?? []), ...(a.needs ?? [])])
      if (!known.predicates.has(n)) say(name, `predicate ${n} is unknown`)
    if (a.does && !known.verbs.has(a.does)) say(name, `verb ${a.does} is unknown`)
    for (const d of a.issues ?? []) if (!known.documents.has(d)) say(name, `document ${d} is unknown`)
    for (const n of a.notifies ?? [])
      if (!known.templates.has(n.template)) say(name, `template ${n.template} is unknown`)
    if (a.from === undefined && (a.does || a.issues?.length))
      say(name, 'opens a matter and has a verb or documents, which nothing carries out')
    if (a.from !== undefined && a.opener) say(name, 'hands itself to its opener, but opens nothing')
    for (const t of a.promises ?? []) if (!t.metBy?.length) say(name, `promises “${t.to}” with nothing that keeps it`)
    const onlyClock = listed(a.by).every(x => x === 'clock')
    if (onlyClock && ![...termsOf(p).values()].some(t => t.lapses === name))
      say(name, 'is left to the clock, which never does it')
  }

  for (const [source, t] of termsOf(p)) checkTerm(source, t)
  const { handover } = p
  if (handover?.setting && !known.settings.has(handover.setting))
    say('handover', `setting ${handover.setting} is unknown`)
  if (handover?.cite.mark === 'unverified' && !handover.setting)
    say('handover', 'moves clocks on what nobody has checked')
  for (const s of handover?.from ?? [])
    if (!isState(s) || p.states[s]?.final) say('handover', `goes from ${s}, which is no open state`)
  return wrong

  function checkTerm(source: string, t: Term) {
    if (!t.within && !t.untimed && !t.reckoned)
      say(source, `“${t.to}” has neither a time limit nor a stated reason why not`)
    if (t.within && t.untimed) say(source, `“${t.to}” has both a time limit and a reason for none`)
    if (t.reckoned && (t.within || t.untimed)) say(source, `“${t.to}” has a rule beside its time limit`)
    if (t.reckoned && !known.reckoners.has(t.reckoned)) say(source, `rule ${t.reckoned} is unknown`)
    if (t.kind && !known.kinds.has(t.kind)) say(source, `kind ${t.kind} is unknown`)
    if (t.setting && !known.settings.has(t.setting)) say(source, `setting ${t.setting} is unknown`)
    if (t.setting && t.cite.mark !== 'unverified')
      say(source, 'takes its limit from a setting but cites a verified law')
    if (t.cite.mark === 'unverified' && t.within && !t.setting)
      say(source, 'counts an unverified limit that is no setting')
    if (t.agreed && !t.within) say(source, 'lets a day be agreed on without saying how late it may be')
    if (t.on && !Object.hasOwn(p.actions[t.from ?? '']?.asks?.properties ?? {}, t.on))
      say(source, `counts from ${t.on}, which ${t.from ?? 'nothing'} does not ask`)
    if (t.from && !isAction(t.from)) say(source, `counts from ${t.from}, which is no action`)
    for (const m of t.metBy ?? []) if (!isAction(m)) say(source, `is met by ${m}, which is no action`)
    for (const m of t.voidBy ?? []) if (!isAction(m)) say(source, `falls away by ${m}, which is no action`)
    if (!t.lapses) return
    const lapse = p.actions[t.lapses]
    if (!lapse) return say(source, `lapses into ${t.lapses}, which is no action`)
    if (!listed(lapse.by).includes('clock')) say(source, `lapses into ${t.lapses}, which the clock may not do`)
    const state = /^state:(.*)\//.exec(source)?.[1]
    if (state && !listed(lapse.from).includes(state))
      say(source, `lapses into ${t.lapses}, which cannot be done from ${state}`)
  }
}
