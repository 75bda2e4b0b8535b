import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Citation, chineseNumber, citationText } from '../server/kernel/citation.ts'
import { exemptions, grounds, legalAid } from '../server/legal-aid/index.ts'
import { registryOf, type Situation, vocabularyOf } from '../server/matters/index.ts'
import { capacities } from '../server/people/index.ts'
import { type Actor, listed, objection, type Procedure, termsOf, unsound } from '../server/procedures/index.ts'
import { sharedPath } from './shared.ts'

const registry = registryOf([legalAid])
const known = vocabularyOf(registry)
const procedures = registry.procedures
const application = procedures.find(p => p.id === 'legal-aid.application')!
const change = (p: Procedure, actions: object, states: object = {}): Procedure => ({
  ...p,
  actions: { ...p.actions, ...actions },
  states: { ...p.states, ...states },
})

test('every procedure of legal aid is sound', () => {
  assert.deepEqual(
    procedures.flatMap(p => unsound(p, known)),
    [],
  )
})

test('what is unsound is found', () => {
  const a = application.actions
  const faults: [Procedure, RegExp][] = [
    [change(application, { apply: { ...a.apply, does: 'legal-aid.assess' } }), /opens a matter and has a verb/],
    [change(application, { draft: { ...a.draft, opener: 'handles' } }), /opens nothing/],
    [
      change(
        application,
        {},
        { lacking: { ...application.states.lacking, pause: { cite: application.states.lacking!.pause!.cite } } },
      ),
      /stops a clock on what nobody has checked/,
    ],
    [
      change(application, {}, { drafted: { ...application.states.drafted, terms: [] } }),
      /drafted: is open but has neither/,
    ],
    [change(application, { deemWithdrawn: { ...a.deemWithdrawn, by: 'approver' } }), /which the clock may not do/],
    [
      change(application, { conclude: { ...a.conclude, asks: a.retain!.asks } }),
      /counts from endedOn, which conclude does not ask/,
    ],
    [
      change(application, {
        progress: { ...a.progress, promises: [{ ...a.progress!.promises![0]!, voidBy: ['gone'] }] },
      }),
      /falls away by gone/,
    ],
  ]
  for (const [p, wrong] of faults) assert.match(unsound(p, known).join('\n'), wrong)
})

test('a form that forwards detained people needs no state term, since every way in promises one', () => {
  assert.equal(application.states.forwarding!.terms, undefined)
  const silent = change(application, { receiveInCustody: { ...application.actions.receiveInCustody, promises: [] } })
  assert.match(unsound(silent, known).join(), /forwarding: is open but has neither/)
})

test('every limit the law itself sets is a cited limit; every other is a setting marked 待核', () => {
  const fixed = procedures.flatMap(p =>
    [...termsOf(p)].flatMap(([, t]) =>
      t.within && !t.setting ? [`${t.cite.article} ${t.within.n}${t.within.unit}`] : [],
    ),
  )
  assert.deepEqual([...new Set(fixed)].sort(), ['36 3days', '39 24hours', '43 3days', '43 7days', '49 5days'])
  assert.ok(Object.values(registry.settings).every(s => s.source.mark === 'unverified'))
})

test('nobody does what the table does not give them', () => {
  for (const p of procedures)
    for (const [name, action] of Object.entries(p.actions))
      for (const capacity of [...Object.keys(capacities), 'clock', 'anyone', 'referral'] as Actor[]) {
        const standing = action.from === undefined ? undefined : { state: listed(action.from)[0]!, did: [] }
        const no = objection(p, standing, { capacities: new Set([capacity]) }, name)
        assert.equal(
          no?.code,
          listed(action.by).includes(capacity) ? undefined : 'not-yours',
          `${p.id} ${name} ${capacity}`,
        )
      }
})

test('decisions are the approver’s alone, and never by who prepared them', () => {
  for (const name of ['approve', 'refuse', 'startEarly', 'confirm', 'terminate', 'settle'] as const) {
    assert.deepEqual(listed(application.actions[name]!.by), ['approver'])
    assert.ok(application.actions[name]!.notBy!.length > 0, name)
  }
})

test('no SMS says what the matter is about', () => {
  const s = { matter: { number: '440402A-2026-000001', title: '遭受家庭暴力' } } as never
  for (const [name, template] of Object.entries(registry.templates)) {
    const text = template(s)
    assert.doesNotMatch(text, /法律援助|家庭暴力|律师/, name)
    assert.match(text, /440402A-2026-000001/)
  }
})

/** Every citation anywhere in a value. */
function citations(value: unknown, seen = new Set<unknown>()): Citation[] {
  if (value === null || typeof value !== 'object' || seen.has(value)) return []
  seen.add(value)
  const own = 'law' in value && 'gist' in value ? [value as Citation] : []
  return [...own, ...Object.values(value).flatMap(v => citations(v, seen))]
}

/** The paragraphs and items of an article as they are printed. */
function articleOf(law: string, article: number): { paragraphs: number; items: number } | undefined {
  const path = sharedPath('law', 'texts', `${law.replace(/^中华人民共和国/, '')}.md`)
  const text = path ? readFileSync(path, 'utf8') : ''
  const start = text.indexOf(`**第${chineseNumber(article)}条**`)
  if (start < 0) return undefined
  const lines = text
    .slice(start)
    .split(/\n(?=\*\*第|#)/)[0]!
    .split('\n')
    .filter(l => l.trim() !== '')
  const items = lines.filter(l => /^（.+?）/.test(l)).length
  return { items, paragraphs: lines.length - items }
}

/** Every document as it would be written of a matter of which nothing more is known. */
function papers() {
  const opened = Temporal.Instant.from('2026-09-08T02:00:00Z')
  const situation = {
    matter: { number: '440402A-2026-000001', title: '事由', openedAt: opened, dueAt: opened },
    facts: {},
    answers: {},
    action: 'approve',
    parties: [],
    agency: { name: '某法律援助处' },
    house: { setting: () => 15 },
  } as unknown as Situation
  return Object.entries(registry.documents).map(([kind, d]) => ({ kind, ...d.compose(situation) }))
}

test('every document has its heading, its basis and who signs; one that says no names the way on', () => {
  for (const p of papers()) {
    assert.ok(p.heading && p.paragraphs.length > 0 && p.basis.length > 0 && p.signedBy === '某法律援助处', p.kind)
    assert.ok(
      p.paragraphs.every(line => !line.includes('undefined')),
      p.kind,
    )
  }
  const remedied = papers().flatMap(p => (p.remedy ? [p.kind] : []))
  assert.deepEqual(remedied, ['legal-aid.refusal', 'legal-aid.no-change', 'legal-aid.termination', 'legal-aid.upheld'])
})

test('every article, paragraph and item cited as checked is there in the text', t => {
  if (!sharedPath('law', 'texts')) return t.diagnostic('the texts are absent: citations not checked against them')
  const cited = [procedures, grounds, exemptions, papers()]
    .flatMap(x => citations(x))
    .filter(c => c.mark !== 'unverified')
  assert.ok(cited.length > 60)
  for (const c of cited) {
    const found = articleOf(c.law, c.article!)
    assert.ok(found, citationText(c))
    assert.ok((c.paragraph ?? 1) <= found.paragraphs, citationText(c))
    assert.ok((c.item ?? 0) <= found.items, citationText(c))
  }
  assert.equal(articleOf('法律援助法', 99), undefined)
})
