import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { TObject } from 'typebox'
import { home } from '../server/kernel/settings.ts'
import { modules } from '../server/modules.ts'
import { inventedIdentity, type PostCapacity, postCapacities, type Viewer } from '../server/people/index.ts'
import { type Action, listed, type Procedure } from '../server/procedures/index.ts'
import { type Answer, ask, type Client, type TestApp, testApp } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { type AidWorld, aidWorld, giving, wageClaim, worker } from './support/legal-aid.ts'
import { upload } from './support/wire.ts'

const phone = '13800138000'
const identity = inventedIdentity('张三')
const at = '2026-09-08T10:00:00+08:00'

let t: TestApp
let w: AidWorld
let hotline: { id: number }
let all: Viewer & { kind: 'staff' }
/** Holds every post at every agency of this test. */
let everybody: Client
let officer: Client
let approver: Client
let elsewhere: Client
let lawyer: Client
let resident: Client
let other: Client

before(async () => {
  t = await testApp(modules, { at })
  w = await aidWorld(t)
  hotline = await anAgency(t.house, '440000H', 'hotline', '试验热线', '440000', null)
  const capacities = Object.keys(postCapacities) as PostCapacity[]
  const agencies = [w.bureau, w.centre, w.firm, w.court, w.prison, hotline]
  all = await staff(
    t.house,
    '全能',
    agencies.flatMap(a => capacities.map(c => [a.id, c] as [number, PostCapacity])),
  )
  everybody = await t.as(all)
  officer = await t.as(w.officer)
  approver = await t.as(w.approver)
  elsewhere = await t.as(w.elsewhere)
  lawyer = await t.as(w.lawyer)
  resident = await t.resident(phone, '张三')
  other = await t.resident('13900139000', '李四')
})

/** A refusal in words that a person can do something with: no page, no stack, no silence. */
function refused(answer: Answer, status: number, code?: string): void {
  assert.equal(answer.status, status, answer.text)
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  assert.match(answer.body.title, /\p{Script=Han}/u)
  assert.doesNotMatch(answer.text, /node_modules|at \/|select |pg_|stack/)
  if (code) assert.equal(answer.body.code, code)
}

const done = (answer: Answer): Answer => {
  assert.ok([200, 201].includes(answer.status), `${answer.status} ${answer.text}`)
  return answer
}
const apply = async (by: Client = resident): Promise<string> =>
  done(
    await by.post('/matters', {
      procedure: 'legal-aid.application',
      action: 'apply',
      agency: w.centre.id,
      parties: worker('张三', phone),
      answers: wageClaim,
    }),
  ).body.id
const act = (by: Client, id: string, action: string, answers: object = {}) =>
  by.post(`/matters/${id}/acts/${action}`, { answers })
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let uploads = 0
const send = (by: Client, id: string, name: string, content: Buffer, material = '欠条') =>
  by.send({
    method: 'POST',
    url: `/api/v1/matters/${id}/files`,
    headers: { 'idempotency-key': `an-upload-${++uploads}`, 'content-type': 'multipart/form-data; boundary=----faqiao' },
    payload: upload({ material }, name, content).multipart,
  })

const tricks = [
  `'; drop table matter; --`,
  `"<script>alert(1)</script>&lt;b&gt;`,
  `\u202e翻转\u200b ' or 1=1 \\`,
]

/** Answers to every question of a form, the free ones with `text`. */
function filled(form: TObject, text: string): Record<string, unknown> {
  type Asked = { [key: string]: unknown; anyOf?: { const: string }[]; items?: { anyOf: { const: string }[] } }
  const one = (name: string, f: Asked): unknown => {
    if (String(f['x-source']).endsWith('/regions')) return '440402'
    if (f['x-source'] && /matter|reviewers/.test(String(f['x-source']))) return w.lawyer.person
    if (f['x-source'] || name === 'agency') return w.centre.id
    if (name === 'lawyer' || name === 'reviewer') return w.lawyer.person
    const widget = f['x-widget']
    if (widget === 'choice') return f.anyOf![0]!.const
    if (widget === 'many') return [f.items!.anyOf[0]!.const]
    if (widget === 'yesno') return false
    if (widget === 'date') return '2026-09-07'
    if (widget === 'moment') return at
    if (widget === 'money' || widget === 'count') return Math.max(1, Number(f.minimum ?? 1))
    return text
  }
  return Object.fromEntries(Object.entries(form.properties as Record<string, Asked>).map(([n, f]) => [n, one(n, f)]))
}

/** The agency of this test that holds matters of a procedure. */
const holder = (p: Procedure) =>
  [w.centre, { ...hotline, kind: 'hotline' }, w.bureau, w.firm, w.court].find(a => p.heldBy.includes(a.kind))!

const byPeople = (a: Action) => listed(a.by).filter(x => x !== 'clock' && x !== 'referral')
const parties = () => [
  ...worker('张三', phone),
  { role: 'recipient', name: '王五' },
  { role: 'representative', name: '赵六', relation: '近亲属' },
]

test('whatever is written, in every text of every opening and every act, comes back as written or is refused in words', async () => {
  const came = new Set<string>()
  const not: string[] = []
  const check = async (what: string, answers: Record<string, unknown>, id: string) => {
    const view = done(await everybody.get(`/matters/${id}`)).body
    const kept = view.facts[what.split(' ')[1]!] as Record<string, unknown>
    const entry = view.docket.at(-1)
    for (const [name, given] of Object.entries(answers)) {
      if (typeof given !== 'string' || !(name in kept)) continue
      assert.equal(kept[name], given, `${what} ${name}`)
      const worded = entry.answers.find((a: { field: string }) => a.field === name)
      if (tricks.includes(given)) assert.equal(worded.said, given, `${what} ${name}`)
    }
    came.add(what)
  }
  for (const p of t.registry.procedures)
    for (const [name, action] of Object.entries(p.actions)) {
      if (!action.asks || byPeople(action).length === 0) continue
      const what = `${p.id} ${name}`
      const by = byPeople(action).some(a => a in postCapacities) ? everybody : resident
      for (const text of tricks) {
        const answers = filled(action.asks, text)
        if (!action.from) {
          const opened = await by.post('/matters', {
            ...{ procedure: p.id, action: name, agency: holder(p).id, answers },
            parties: parties().map(x => ({ ...x, name: text })),
          })
          if (opened.status === 201) await check(what, answers, opened.body.id)
          else {
            refused(opened, opened.status)
            assert.ok(opened.status < 500, `${what} ${opened.text}`)
            not.push(`${what} ${opened.body.code}`)
          }
          continue
        }
        // A matter put where the act is possible.
        const base = await apply()
        const person = all.person
        const origin = byPeople(action).length > 0 && Object.values(p.actions).every(a => a.from || byPeople(a).length === 0)
        await ask(
          t,
          `update matter set procedure = $2, version = $3, state = $4, did = '[]', agency_id = $5, handler_id = $6, handler_agency_id = $7,
             origin_id = $8 where id = $1`,
          [
            ...[base, p.id, p.version, listed(action.from)[0], holder(p).id, person, w.firm.id],
            origin ? await apply() : null,
          ],
        )
        const acted = await act(by, base, name, answers)
        if (acted.status === 200) await check(what, answers, base)
        else {
          assert.ok(acted.status < 500, `${what} ${acted.text}`)
          refused(acted, acted.status)
          not.push(`${what} ${acted.body.code}`)
        }
        for (const path of [`/search?q=${encodeURIComponent(text)}`, `/matters?category=${encodeURIComponent(text)}`])
          assert.ok((await everybody.get(path)).status < 500, path)
      }
    }
  console.log(came.size, [...new Set(not)].join('\n'))
  assert.ok(came.size >= 40, [...came].join('\n'))
})
