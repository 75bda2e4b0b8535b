import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SyncAnswer, SyncItem, SyncResult, VisitView } from '../server/visits/contract.ts'
import { ProblemError } from '../web/common/api.ts'
import { deliver, type Ports } from '../web/field/outbox/deliver.ts'
import { type Entry, type Photo, type State, states } from '../web/field/outbox/entry.ts'
import {
  answered,
  changed,
  type Event,
  queued,
  resolved,
  table,
  taken,
  unanswered,
  wait,
  withdrawn,
} from '../web/field/outbox/machine.ts'
import { differences, merged } from '../web/field/outbox/merge.ts'
import { blankEntry, draftOf } from '../web/field/outbox/writing.ts'
import { matches } from '../web/field/parts/matching.ts'

const at = '2026-09-08T02:00:00.000Z'
const id = '0198f0aa-0000-7000-8000-000000000001'
const view = (of: Partial<VisitView>) =>
  ({
    id,
    version: 7,
    status: 'done',
    startsAt: at,
    endsAt: '2026-09-08T03:00:00.000Z',
    target: { id: 1, name: '南平竹业商会', kind: 'association' },
    firms: [],
    topics: [],
    needs: [],
    place: '',
    participants: '',
    content: '他处所写',
    advice: '',
    means: 'onsite',
    ...of,
  }) as unknown as VisitView
const fresh = (of: Partial<Entry> = {}): Entry => ({
  ...blankEntry({
    id,
    person: 'lin',
    writing: { status: 'done', target: 1, startsAt: at, endsAt: '2026-09-08T03:00:00.000Z' },
    writtenAt: at,
  }),
  ...of,
})
const sent = (e: Entry) => taken({ ...e, state: 'waiting' })

/** What a person or the sender does, by the name of the event. */
const doing: Record<Event, (entry: Entry) => Entry> = {
  change: e => changed(e, { content: '又写' }, at),
  queue: e => queued(e, 5),
  withdraw: withdrawn,
  take: taken,
  unanswered: e => unanswered(e, 0),
  accepted: e => answered(e, { id, result: 'saved', version: 1 }, 0),
  conflicted: e => answered(e, { id, result: 'conflict', theirs: view({}) }, 0),
  refused: e => answered(e, { id, result: 'refused', refusal: { code: 'x', title: '不行' } }, 0),
  resolve: e => resolved({ ...e, theirs: view({}) }, e.writing, at, 5),
}

test('the states: each event leads where the table says, and nowhere from where it cannot happen', () => {
  for (const state of states)
    for (const event of Object.keys(doing) as Event[]) {
      const { outgoing } = sent(fresh())
      const open = ['draft', 'waiting', 'sending'].includes(state)
      const before = fresh({ state, ...(open && outgoing && { outgoing }) })
      const after = doing[event](before)
      assert.equal(after.state, table[state][event] ?? state, `${state} ${event}`)
      if (!table[state][event] && event !== 'resolve') assert.equal(after, before, `${state} ${event}`)
    }
})

test('by hand: a draft goes, is refused, is put right, goes again, and is there', () => {
  const steps: [Event, State][] = [
    ['change', 'draft'],
    ['queue', 'waiting'],
    ['take', 'sending'],
    ['unanswered', 'waiting'],
    ['take', 'sending'],
  ]
  let entry = fresh()
  for (const [event, state] of steps) {
    entry = doing[event](entry)
    assert.equal(entry.state, state)
  }
  entry = answered(entry, { id, result: 'refused', refusal: { code: 'x', title: '不行' } }, 1)
  assert.deepEqual([entry.state, entry.refusal?.title, entry.outgoing], ['refused', '不行', undefined])
  entry = taken(queued(changed(entry, { content: '改好' }, at), 9))
  entry = answered(entry, { id, result: 'saved', version: 1, number: '走访-1' }, 2)
  assert.deepEqual([entry.state, entry.base, entry.number, entry.refusal], ['sent', 1, '走访-1', undefined])
})

test('what had no answer goes again unchanged, though it was written on; the newer content follows with the version of the older', () => {
  const first = taken(queued(changed(fresh(), { content: '一' }, at), 1))
  const written = changed(first, { content: '二' }, at)
  assert.equal(written.state, 'draft')
  const again = taken(queued(unanswered(written, 0), 2))
  assert.equal(again.outgoing?.item.draft.content, '一')
  const settled = answered(again, { id, result: 'same', version: 1 }, again.outgoing!.edition)
  assert.deepEqual([settled.state, settled.base], ['waiting', 1])
  const newer = taken(settled)
  assert.deepEqual([newer.outgoing?.item.base, newer.outgoing?.item.draft.content], [1, '二'])
  assert.equal(answered(newer, { id, result: 'saved', version: 2 }, 2).state, 'sent')
})

test('a late answer leaves what is being written a draft, and a second answer changes nothing', () => {
  const written = changed(sent(fresh()), { content: '接着写' }, at)
  for (const result of ['saved', 'same', 'conflict', 'refused'] as const) {
    const after = answered(written, { id, result, version: 1 }, 0)
    assert.deepEqual([after.state, after.writing.content], ['draft', '接着写'], result)
    assert.equal(answered(after, { id, result, version: 1 }, 0), after)
  }
})

test('waiting longer after each answer that did not come, and never longer than five minutes', () => {
  let entry: Entry = fresh({ state: 'sending' })
  const gaps = Array.from({ length: 7 }, () => {
    entry = unanswered({ ...entry, state: 'sending' }, 0)
    return entry.nextAt / 1000
  })
  assert.deepEqual(gaps, [5, 15, 45, 120, 300, 300, 300])
})

test('a clock that was far ahead when a wait began and was put right postpones nothing', () => {
  const later = unanswered(fresh({ state: 'sending' }), 0)
  assert.deepEqual([wait(later.nextAt, 0), wait(later.nextAt, 4_000), wait(later.nextAt, 5_000)], [5_000, 1_000, 0])
  assert.equal(wait(300_000, 0), 300_000)
  assert.equal(wait(60 * 86_400_000, 0), 0)
})

test('both sides of a conflict: what only one changed is suggested, what both changed is not', () => {
  const origin = { ...fresh().writing, content: '原', place: '会议室', topics: ['甲', '乙'] }
  const mine = { ...origin, content: '我改', advice: '我加', topics: ['乙', '甲'] }
  const theirs = { ...origin, content: '他改', place: '厂房', startsAt: '2026-09-08T10:00:00+08:00' }
  assert.deepEqual(differences(mine, theirs, origin), [
    { field: 'place', suggested: 'theirs' },
    { field: 'content' },
    { field: 'advice', suggested: 'mine' },
  ])
  const both = merged(mine, theirs, { place: 'theirs', content: 'mine', advice: 'mine' })
  assert.deepEqual([both.place, both.content, both.advice], ['厂房', '我改', '我加'])
  assert.deepEqual(
    differences(mine, theirs).map(d => d.suggested),
    [undefined, undefined, undefined],
  )
})

test('what is sent is trimmed and has nothing empty; without a target nothing is sent', () => {
  const draft = draftOf({
    ...fresh().writing,
    content: '  见到了 ',
    place: '',
    firms: [],
    needs: [
      { id, text: ' ', kind: '合同' },
      { id, text: ' 要模板 ', kind: '合同' },
    ],
    declared: [{ item: 'a', kept: true, explanation: '多余' }],
  })
  assert.deepEqual(draft, {
    status: 'done',
    target: 1,
    startsAt: at,
    endsAt: '2026-09-08T03:00:00.000Z',
    content: '见到了',
    needs: [{ id, text: '要模板', kind: '合同' }],
    declared: [{ item: 'a', kept: true }],
  })
  assert.throws(() => draftOf({ status: 'done', startsAt: at, endsAt: at }), RangeError)
})

test('a name is found by any part of it, or by the initials of its pinyin, however they are typed', () => {
  const target = { name: '南平市竹业商会', initials: 'npszysh' }
  for (const sought of ['', '竹业', ' 竹 业', 'zysh', 'NPSZ', 'ｎｐ']) assert.ok(matches(target, sought), sought)
  for (const sought of ['茶业', 'cy']) assert.ok(!matches(target, sought), sought)
})

/*
 * A server after the contract of `POST /visits/sync`, a network that loses what it is told to, and a phone that dies. `applied` is the
 * list of every content that was ever saved.
 */
type Kept = { version: number; contents: string[]; desk: boolean }
class Died extends Error {}

function world() {
  const server = new Map<string, Kept>()
  const applied: string[] = []
  const phone = new Map<string, Entry>()
  const photos = new Map<string, Photo>()
  const uploaded: string[] = []
  const state = { session: 'lin' as string | undefined, envoy: true, clock: 0, fate: [] as Fate[] }
  let meanwhile: (() => void) | undefined

  const one = (item: SyncItem): SyncResult => {
    const content = JSON.stringify(item.draft)
    const known = server.get(item.id)
    if (!state.envoy) return { id: item.id, result: 'refused', refusal: { code: 'not-envoy', title: '任期已经结束' } }
    if (item.draft.content?.includes('坏'))
      return { id: item.id, result: 'refused', refusal: { code: 'bad', title: '内容不对' } }
    if (known?.contents.at(-1) === content && !known.desk)
      return { id: item.id, result: 'same', version: known.version }
    if ((known?.version ?? 0) !== item.base)
      return { id: item.id, result: 'conflict', theirs: view({ id: item.id, version: known!.version }) }
    applied.push(`${item.id} ${content}`)
    server.set(item.id, {
      version: item.base + 1,
      contents: [...(known?.contents ?? []), content],
      desk: false,
    })
    return { id: item.id, result: 'saved', version: item.base + 1 }
  }
  const offline = () => new ProblemError({ status: 0, code: 'offline', title: '没有连上网络' })
  const ports: Ports = {
    entries: async person => [...phone.values()].filter(e => e.person === person),
    change: async (key, change) => {
      const entry = phone.get(key)
      if (entry) phone.set(key, change(entry))
      return phone.get(key)
    },
    photos: async () => [...photos.values()],
    changePhoto: async (key, change) => {
      const next = change(photos.get(key)!)
      if (next) photos.set(key, next)
      else photos.delete(key)
    },
    who: async () => state.session,
    sync: async ({ items }): Promise<SyncAnswer> => {
      const fate = state.fate.shift() ?? 'answered'
      if (fate === 'lost') throw offline()
      if (fate === 'expired') throw new ProblemError({ status: 401, code: 'session-expired', title: '登录已失效' })
      if (fate === 'fails') throw new ProblemError({ status: 500, code: 'internal', title: '系统出错' })
      const results = items.map(one)
      meanwhile?.()
      meanwhile = undefined
      if (fate === 'answer lost') throw offline()
      if (fate === 'dies') throw new Died()
      return { serverNow: at, skewSeconds: 0, results }
    },
    upload: async photo => {
      if (!server.has(photo.visit))
        throw new ProblemError({ status: 404, code: 'no-such-visit', title: '没有这次走访' })
      if (!uploaded.includes(photo.id)) uploaded.push(photo.id)
      if ((state.fate.shift() ?? 'answered') !== 'answered') throw offline()
    },
    now: () => state.clock,
  }
  return {
    server,
    applied,
    phone,
    photos,
    uploaded,
    state,
    ports,
    during: (work: () => void) => {
      meanwhile = work
    },
  }
}

const fates = ['answered', 'lost', 'answer lost', 'dies', 'expired', 'fails'] as const
type Fate = (typeof fates)[number]

test('any interleaving of writing, sending, losing, dying, revoking and changes elsewhere ends with each visit there once, or visibly refused', async () => {
  const visit = fc.integer({ min: 0, max: 1 })
  const words = fc.constantFrom('好', '更好', '坏', '再好')
  const command = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), visit, words }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('queue' as const), visit }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('send' as const),
        fate: fc.array(fc.constantFrom(...fates), { maxLength: 3 }),
        eager: fc.boolean(),
        during: fc.option(fc.record({ visit, words, queue: fc.boolean() }), { nil: undefined }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('desk' as const), visit }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('envoy' as const), is: fc.constantFrom(true, true, false) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('session' as const),
        of: fc.constantFrom('lin', 'lin', 'chen', undefined),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('resolve' as const), visit }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40, size: 'max' }), async commands => {
      const w = world()
      const ids = [0, 1].map(i => `0198f0aa-0000-7000-8000-00000000000${i}`)
      const write = (i: number, content: string) => {
        const entry = w.phone.get(ids[i]!) ?? fresh({ id: ids[i]! })
        w.phone.set(entry.id, changed(entry, { content }, at))
      }
      const put = (i: number, how: (entry: Entry) => Entry) => {
        const entry = w.phone.get(ids[i]!)
        if (entry) w.phone.set(entry.id, how(entry))
      }
      const send = async (eager: boolean) => {
        try {
          await deliver(w.ports, 'lin', eager)
        } catch (fault) {
          if (!(fault instanceof Died)) throw fault
        }
      }
      const desk = (i: number) => {
        const kept = w.server.get(ids[i]!)
        if (kept) w.server.set(ids[i]!, { ...kept, version: kept.version + 1, desk: true })
      }
      let elsewhere = false
      for (const c of commands) {
        elsewhere ||= c.do === 'desk'
        const before = new Map([...w.phone].map(([key, e]) => [key, e.writing.content]))
        if (c.do === 'write') write(c.visit, c.words)
        if (c.do === 'queue') put(c.visit, e => queued(e, w.state.clock++))
        if (c.do === 'resolve') put(c.visit, e => resolved(e, e.writing, at, w.state.clock++))
        if (c.do === 'desk') desk(c.visit)
        if (c.do === 'envoy') w.state.envoy = c.is
        if (c.do === 'session') w.state.session = c.of
        if (c.do === 'wait') w.state.clock += c.seconds * 1000
        if (c.do === 'send') {
          w.state.fate = [...c.fate]
          const { during } = c
          if (during)
            w.during(() => {
              write(during.visit, during.words)
              if (during.queue) put(during.visit, e => queued(e, w.state.clock++))
            })
          const applied = w.applied.length
          await send(c.eager)
          if (w.state.session !== 'lin') assert.equal(w.applied.length, applied, 'nothing goes out under another name')
          w.during(() => undefined)
        }
        // Nothing written is ever lost, whatever happens to it.
        if (c.do !== 'write' && c.do !== 'send')
          for (const [key, content] of before) assert.equal(w.phone.get(key)?.writing.content, content)
        for (const e of w.phone.values()) {
          if (e.state === 'sent') assert.ok(w.server.get(e.id)?.contents.includes(JSON.stringify(draftOf(e.writing))))
          if (e.state === 'refused') assert.ok(e.refusal?.title, 'a refusal says why')
          if (e.state === 'conflict')
            assert.ok(e.theirs && elsewhere, 'a conflict shows theirs, and one only has it with others')
        }
      }
      // The network is back, the post is given again, every conflict is resolved and everything is sent.
      Object.assign(w.state, { session: 'lin', envoy: true, fate: [] })
      for (let turn = 0; turn < 4; turn++) {
        for (const i of [0, 1]) {
          put(i, e => resolved(e, e.writing, at, w.state.clock++))
          put(i, e => queued(e, w.state.clock++))
        }
        await send(true)
      }
      for (const e of w.phone.values()) {
        const bad = e.writing.content!.includes('坏')
        assert.equal(e.state, bad ? 'refused' : 'sent', JSON.stringify(e))
        if (!bad) assert.equal(w.server.get(e.id)?.contents.at(-1), JSON.stringify(draftOf(e.writing)))
      }
      // Saved once: one content of one visit follows itself only where the desk came in between.
      for (const key of w.server.keys()) {
        const contents = w.server.get(key)!.contents
        if (!elsewhere) for (const [i, c] of contents.entries()) assert.notEqual(c, contents[i - 1])
      }
    }),
    { numRuns: 1000 },
  )
})

test('two senders at once, where the phone has no locks: still there once', async () => {
  const w = world()
  const ready = queued(changed(fresh(), { content: '好' }, at), 1)
  w.phone.set(id, ready)
  await Promise.all([deliver(w.ports, 'lin', true), deliver(w.ports, 'lin', true)])
  await deliver(w.ports, 'lin', true)
  assert.equal(w.applied.length, 1)
  assert.equal(w.phone.get(id)?.state, 'sent')
})

test('many go together in order; where the whole is turned away, each goes by itself and only the wrong one stays', async () => {
  const w = world()
  const seen: number[] = []
  const { sync } = w.ports
  w.ports.sync = async body => {
    seen.push(body.items.length)
    if (body.items.some(i => JSON.stringify(i).includes('过大')))
      throw new ProblemError({ status: 413, code: 'too-large', title: '内容过大', next: '请分次填写。' })
    return sync(body)
  }
  for (let i = 0; i < 25; i++) {
    const entry = fresh({ id: `0198f0aa-0000-7000-8000-0000000000${String(i).padStart(2, '0')}` })
    w.phone.set(entry.id, queued(changed(entry, { content: i === 3 ? '过大' : `第${i}次` }, at), i))
  }
  await deliver(w.ports, 'lin', true)
  const left = [...w.phone.values()].filter(e => e.state !== 'sent')
  assert.deepEqual(
    left.map(e => [e.state, e.refusal?.title, e.refusal?.next]),
    [['refused', '内容过大', '请分次填写。']],
  )
  assert.equal(w.applied.length, 24)
  assert.equal(seen[0], 20)
  assert.deepEqual(w.applied.filter(a => !a.includes('过大')).length, new Set(w.applied).size)
})

test('photographs follow their visit, each once, also when the answer was lost; none before its visit is there', async () => {
  const w = world()
  const entry = changed(fresh(), { content: '好' }, at)
  w.phone.set(id, entry)
  for (const key of ['p1', 'p2'])
    w.photos.set(key, {
      id: key,
      visit: id,
      person: 'lin',
      name: 'a.jpg',
      type: 'image/jpeg',
      size: 3,
      tries: 0,
      nextAt: 0,
    })
  await deliver(w.ports, 'lin', true)
  assert.equal(w.uploaded.length, 0)
  w.phone.set(id, queued(entry, 1))
  w.state.fate = ['answered', 'answer lost']
  assert.equal((await deliver(w.ports, 'lin', true)).ending, 'offline')
  assert.equal(w.photos.size, 2)
  assert.equal((await deliver(w.ports, 'lin', true)).ending, 'done')
  assert.deepEqual([w.photos.size, w.uploaded], [0, ['p1', 'p2']])
})

test('the ways a round ends: no network, no session, another person, no post, a busy house', async () => {
  const problem = (status: number, code = 'x') => new ProblemError({ status, code, title: 'x' })
  for (const [status, ending, code] of [
    [0, 'offline'],
    [401, 'signed-out'],
    [403, 'revoked'],
    [429, 'busy'],
    [503, 'busy'],
    [409, 'somebody-else', 'other-person'],
  ] as const) {
    const w = world()
    w.phone.set(id, queued(fresh(), 1))
    w.ports.sync = async () => {
      throw problem(status, code)
    }
    assert.equal((await deliver(w.ports, 'lin', true)).ending, ending)
    assert.equal(w.phone.get(id)?.state, 'waiting')
  }
  for (const [session, ending] of [
    [undefined, 'signed-out'],
    ['chen', 'somebody-else'],
  ] as const) {
    const w = world()
    w.phone.set(id, queued(fresh(), 1))
    w.state.session = session
    assert.equal((await deliver(w.ports, 'lin', true)).ending, ending)
    assert.deepEqual([w.phone.get(id)?.state, w.applied.length], ['waiting', 0])
  }
})
