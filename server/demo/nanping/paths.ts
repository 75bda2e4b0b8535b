import type { Enterprise } from '../../enterprises/index.ts'
import { dateAt } from '../../kernel/day.ts'
import { acceptAll, act, channelOf, type HoldingAgency, type PartyInput, prepareOpening } from '../../matters/index.ts'
import type { Viewer } from '../../people/index.ts'
import { fault } from '../who.ts'
import type { Nanping } from './index.ts'

type Given = Readonly<Record<string, unknown>>

/** Who does what with which words; `+` begins what is no act of the table, `clock` acts when time has run out. */
export type Beat = readonly [by: string, act: string, given?: Given]

/** The way a service goes; `stops` are the numbers of beats after which somebody stands there, branches leave it after so many. */
export type Path = {
  procedure: string
  beats: readonly Beat[]
  stops: readonly number[]
  branches: readonly { after: number; beats: readonly Beat[] }[]
  /** Nobody's affair in particular. */
  partyless?: true
  /** The name of the agency that holds it in the cast; `holder` unless told. */
  at?: string
}

export type Played = Nanping & {
  cast: Readonly<Record<string, Viewer>>
  agencies: Readonly<Record<string, HoldingAgency>>
  firm: Enterprise
  /** What each story begins with, one after another. */
  topics: readonly Given[]
  specials: Readonly<Record<string, (t: Played, matter: string, viewer: Viewer, given: Given) => Promise<unknown>>>
  /** A value in the place of its sign (`#lead`); undefined: it is no sign of these. */
  sign: (value: string, matter: string) => unknown
}

export const personOf = (v: Viewer): number => ('person' in v ? v.person : fault('a visitor'))
export const day = (house: Nanping['house'], days: number) => dateAt(house.now()).add({ days }).toString()

/** Every stop of every path is a story that has come so far, every branch one that left it; the last beat was two days ago. */
export async function play(t: Played, paths: readonly Path[]): Promise<void> {
  const stories = paths.flatMap(path => [
    ...path.stops.map(n => ({ path, beats: path.beats.slice(0, n) })),
    ...path.branches.map(b => ({ path, beats: [...path.beats.slice(0, b.after), ...b.beats] })),
  ])
  for (const [n, { path, beats }] of stories.entries()) await story(t, path, beats, t.topics[n % t.topics.length]!)
}

async function story(t: Played, path: Path, [opening, ...rest]: readonly Beat[], topic: Given): Promise<void> {
  const { tx, house, registry, firm, at, set } = t
  const agency = t.agencies[path.at ?? 'holder']!
  const go = (i: number) => set(at.subtract({ hours: 48 * (rest.length + 1 - i) - (i % 5) }))
  go(0)
  const [by, action, given] = opening!
  const viewer = t.cast[by] ?? fault(by)
  const party: PartyInput = { role: 'applicant', name: firm.name, identity: { kind: 'uscc', number: firm.code! } }
  const prepared = prepareOpening(house, registry, {
    procedure: path.procedure,
    action,
    agency,
    channel: channelOf(viewer),
    parties: path.partyless ? [] : [party],
    answers: { ...topic, ...given },
    viewer,
  })
  await acceptAll(tx, house, [{ prepared, respond: () => null }])
  for (const [i, beat] of rest.entries()) {
    go(i + 1)
    await happen(t, prepared.matter.id, beat, i === rest.length - 1)
  }
}

async function happen(t: Played, id: string, [by, name, given = {}]: Beat, last: boolean): Promise<void> {
  const viewer = t.cast[by]
  const special = t.specials[name]
  if (special) return void (await special(t, id, viewer ?? fault(by), given))
  const said = Object.fromEntries(
    Object.entries(given).map(([field, value]) => {
      // A day soon past, where the story goes on behind it; else a day to come.
      if (value === '#day') return [field, day(t.house, last ? 12 : 3)]
      return [field, typeof value === 'string' && value.startsWith('#') ? t.sign(value, id) : value]
    }),
  )
  await act(
    t.tx,
    t.house,
    t.registry,
    id,
    name,
    said,
    by === 'clock' ? { clock: true } : { viewer: viewer ?? fault(by) },
  )
}
