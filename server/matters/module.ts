import type { FastifyInstance } from 'fastify'
import type { Citation } from '../kernel/citation.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Span } from '../kernel/span.ts'
import { accessSettings, type Viewer } from '../people/index.ts'
import type { Answers, Doer, Procedure, Vocabulary } from '../procedures/index.ts'
import type { HoldingAgency, Matter, PartyView } from './store.ts'

/** Everything a rule may look at. Facts are the answers of every act so far, by action name. */
export type Situation = {
  matter: Matter
  facts: Readonly<Record<string, Answers>>
  answers: Answers
  action: string
  doer: Doer
  parties: readonly PartyView[]
  at: Temporal.Instant
  house: House
  /** The agency that holds the matter. */
  agency: HoldingAgency
  /** Of an opening: the matter it follows (an objection, a referral), and who holds that. */
  origin?: { matter: Matter; agency: HoldingAgency }
  /** Who opens or acts; absent where the clock does. */
  viewer?: Viewer
}

/** A pure rule: the reason why not, or nothing. */
export type Predicate = (situation: Situation) => Refusal | undefined

/** Whose hands a matter is in: an agency, and the person there where one is named. */
export type Handler = { agency: number; person?: number }

/** Another matter to be opened. */
export type Referral = {
  procedure: string
  action: string
  agency: number
  answers: Answers
  takes?: 'parties' | 'nothing'
  handler?: Handler
}

/** What a verb leaves behind beside its own rows; all of it goes into the same transaction and the docket. */
export type Outcome = {
  /** Kept beside the answers of this act, and in the docket. */
  facts?: Record<string, unknown>
  handler?: Handler | null
  officer?: number
  title?: string
  category?: string
  urgency?: 0 | 1 | 2
  /** Opens another matter that takes this one's parties and answers along, so that nobody tells it twice; or less, as `takes` says. */
  refer?: Referral | readonly Referral[]
  /** Does an act in the matter this one came from: an answer to what was asked. */
  reply?: { action: string; answers: Answers }
}

/** What an act does beyond answers and standing, inside its transaction. */
export type Verb = (situation: Situation & { tx: Db; registry: Registry }) => Promise<Outcome | undefined>

/** An official document, fixed when issued. `paragraphs` are the body; `to` the addressee. */
export type DocumentContent = {
  heading: string
  to: string
  paragraphs: string[]
  basis: Citation[]
  remedy?: string
  signedBy: string
}
export type DocumentKind = { title: string; compose: (situation: Situation) => DocumentContent }

/** An SMS: short, without what the matter is about. */
export type Template = (situation: Situation) => string

/** By when: a day that was set, a length of time, or why neither. `basis` stands in place of the term's where a document of its own says it. */
export type Reckoned = {
  on?: Temporal.PlainDate
  span?: Span
  untimed?: string
  basis?: Citation
  /** To whom, where it is neither the parties nor the agency that holds the matter. */
  owedTo?: string
}

/** By when something is owed, where no length of time in the definition says so; undefined: nothing is owed here. */
export type Reckoner = (
  m: Pick<Matter, 'id' | 'state' | 'facts' | 'did'>,
  at: Temporal.Instant,
  house: House,
) => Reckoned | undefined

/** A kind of promise in the ledger; to whom it is owed: the parties of its matter, or the agency that holds it. */
export type CommitmentKind = { title: string; gist: string; owedTo: 'parties' | 'holder' | 'said' }

/** A number or word an administrator may change. `source` says where the default comes from; most are 待核. */
export type Setting = { title: string; value: unknown; source: Citation }

/** What a new matter is called in lists: from the answers of its opening, and those it took along from another. */
export type Headline = (
  answers: Answers,
  facts: Situation['facts'],
) => { title: string; category?: string; urgency?: 0 | 1 | 2 }

/** Somebody may be in danger: the words that said so, of what, and whom to call. */
export type Crisis = {
  words: string[]
  dangers: string[]
  lines: { phone: string; title: string; unverified?: true }[]
}

/** Listens to every text a matter is opened with. A matter that sets it off is of urgency 2, and its receipt says whom to call. */
export type Alarm = (text: string) => Crisis | undefined

/** Work the clock does; idempotent, run under a lock, `now` is the house's clock. Returns how many things it did. */
export type Sweep = { name: string; everySeconds: number; run: (house: House, registry: Registry) => Promise<number> }

type Placed = Pick<HoldingAgency, 'id' | 'name' | 'region'>
/** One agency goes into another. */
export type Merging = { from: Placed; into: Placed }
/** Something a merger brings about that whoever decides on it should know before. */
export type Foretold = { title: string; lines: string[] }
/** What a capability has to say of a merger before it is done, and what it does in its transaction, once everything has gone over. Both see all. */
export type Succession = {
  foretells?: (db: Db, house: House, merging: Merging) => Promise<Foretold[]>
  follows?: (tx: Db, house: House, merging: Merging) => Promise<void>
}

/** What a capability brings into the house. */
export type Module = {
  procedures?: readonly Procedure[]
  predicates?: Readonly<Record<string, Predicate>>
  verbs?: Readonly<Record<string, Verb>>
  documents?: Readonly<Record<string, DocumentKind>>
  templates?: Readonly<Record<string, Template>>
  settings?: Readonly<Record<string, Setting>>
  reckoners?: Readonly<Record<string, Reckoner>>
  kinds?: Readonly<Record<string, CommitmentKind>>
  headlines?: Readonly<Record<string, Headline>>
  alarm?: Alarm
  sweeps?: readonly Sweep[]
  succession?: Succession
  routes?: (app: FastifyInstance, context: { house: House; registry: Registry }) => void
}

/** The kinds that every procedure's terms are of, unless they say another. */
const houseKinds: Readonly<Record<string, CommitmentKind>> = {
  statutory: { title: '法定时限', gist: '法律、法规、规章规定的办理期限', owedTo: 'parties' },
  house: { title: '内部时限', gist: '法律没有规定或者尚待核对，由设置给出的期限', owedTo: 'parties' },
}

/** All modules of the house, looked up by name. */
export type Registry = Required<Omit<Module, 'procedures' | 'sweeps' | 'succession' | 'routes' | 'alarm'>> & {
  procedures: readonly Procedure[]
  /** What the answers of an opening set off, if anything. */
  alarm: (answers: Answers) => Crisis | undefined
  sweeps: readonly Sweep[]
  successions: readonly Succession[]
  /** The version in force on a day (for a new matter), newest first that has begun. */
  current: (id: string, on: Temporal.PlainDate) => Procedure
  /** The very version a matter began with. */
  version: (id: string, version: string) => Procedure
}

/** Puts modules together; two that use one name are a mistake. */
export function registryOf(modules: readonly Module[]): Registry {
  const merge = <T>(part: (m: Module) => Readonly<Record<string, T>> | undefined): Record<string, T> => {
    const all: Record<string, T> = {}
    for (const [name, value] of modules.flatMap(m => Object.entries(part(m) ?? {}))) {
      if (Object.hasOwn(all, name)) throw new Error(`two modules bring ${name}`)
      all[name] = value
    }
    return all
  }
  const procedures = modules.flatMap(m => m.procedures ?? [])
  const unknown = (id: string): never => {
    throw new Refusal('no-such-procedure', `没有“${id}”这项服务`, { status: 404, next: '请从服务目录中选择。' })
  }
  const alarms = modules.flatMap(m => m.alarm ?? [])
  return {
    procedures,
    alarm: answers => {
      const text = Object.values(answers)
        .filter(v => typeof v === 'string')
        .join('\n')
      return alarms.map(alarm => alarm(text)).find(c => c !== undefined)
    },
    predicates: merge(m => m.predicates),
    verbs: merge(m => m.verbs),
    documents: merge(m => m.documents),
    templates: merge(m => m.templates),
    settings: { ...accessSettings, ...merge(m => m.settings) },
    reckoners: merge(m => m.reckoners),
    kinds: { ...houseKinds, ...merge(m => m.kinds) },
    headlines: merge(m => m.headlines),
    sweeps: modules.flatMap(m => m.sweeps ?? []),
    successions: modules.flatMap(m => m.succession ?? []),
    current: (id, on) =>
      procedures
        .filter(p => p.id === id && p.version <= on.toString())
        .sort((a, b) => (a.version < b.version ? 1 : -1))[0] ?? unknown(id),
    version: (id, version) => procedures.find(p => p.id === id && p.version === version) ?? unknown(id),
  }
}

/** The names definitions may use, for the soundness test. */
export const vocabularyOf = (r: Registry): Vocabulary => ({
  predicates: new Set(Object.keys(r.predicates)),
  verbs: new Set(Object.keys(r.verbs)),
  documents: new Set(Object.keys(r.documents)),
  templates: new Set(Object.keys(r.templates)),
  settings: new Set(Object.keys(r.settings)),
  reckoners: new Set(Object.keys(r.reckoners)),
  kinds: new Set(Object.keys(r.kinds)),
  procedures: new Set(r.procedures.map(p => p.id)),
})

/** Re-exported for policies: who looks at a matter. */
export type { Viewer }
