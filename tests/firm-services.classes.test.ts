import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signUp } from '../server/firm-services/attending.ts'
import { within } from '../server/kernel/database.ts'
import { reachOf, type Viewer } from '../server/people/index.ts'
import { ask } from './support/app.ts'
import { type ServiceHouse, serviceHouse } from './support/firm-services.ts'
import { made } from './support/modes.ts'

const words = (h: ServiceHouse, more: object = {}) => ({
  agency: h.centre.id,
  kind: 'school',
  title: '合同风险防范',
  gist: '讲解经销合同常见风险。',
  speaker: '邱律师',
  region: '350722',
  place: '浦城县总工会',
  startsAt: '2026-09-20T09:00:00+08:00',
  endsAt: '2026-09-20T11:00:00+08:00',
  capacity: 10,
  ...more,
})

/** Residents, as they would be signed in. */
async function crowd(h: ServiceHouse, n: number): Promise<(Viewer & { kind: 'resident' })[]> {
  const people = await ask<{ id: number; name: string }>(
    h,
    `insert into person (name, invented) select '学员' || i, true from generate_series(1, $1) i returning id, name`,
    [n],
  )
  return people.map(p => ({ kind: 'resident', person: p.id, name: p.name, phone: `无${p.id}` }))
}
const comes = (h: ServiceHouse, viewer: Viewer, id: number) =>
  within(h.house.db, reachOf(viewer), tx => signUp(tx, h.house, viewer, id, {}))

test('of fifty who sign up at once, twice each, ten come in and forty wait in one queue without gaps', async () => {
  const h = await serviceHouse()
  const id = await made(h.c.officer.post('/classes', words(h)))
  const all = await crowd(h, 50)
  const answers = await Promise.all([...all, ...all].map(v => comes(h, v, id)))
  const count = (state: string) => answers.filter(a => a.state === state).length
  assert.deepEqual([count('in'), count('waiting')], [20, 80])
  const rows = await ask<{ state: string; n: number }>(
    h,
    'select state, count(*)::int as n from class_signup where class_id = $1 group by state order by state',
    [id],
  )
  assert.deepEqual(rows, [
    { state: 'in', n: 10 },
    { state: 'waiting', n: 40 },
  ])
  const places = await Promise.all(all.map(async v => (await comes(h, v, id)).place))
  assert.deepEqual(
    places.filter(p => p !== undefined).sort((a, b) => a! - b!),
    Array.from({ length: 40 }, (_, i) => i + 1),
  )
})

test('who cancels gives the place to whoever waited longest; who comes again is behind; more places let more in', async () => {
  const h = await serviceHouse()
  const { c } = h
  const id = await made(c.officer.post('/classes', words(h, { capacity: 1 })))
  const sign = async (who: 'tea' | 'chips' | 'resident', body: object = {}) =>
    (await c[who].post(`/classes/${id}/signups`, body)).body
  const first = await sign('tea', { enterprise: h.tea.id })
  assert.equal(first.state, 'in')
  assert.deepEqual([(await sign('chips')).place, (await sign('resident')).place], [1, 2])
  assert.equal((await sign('chips')).place, 1, 'again changes nothing')
  const mine = async (who: 'tea' | 'chips' | 'resident') => (await c[who].get(`/classes/${id}`)).body.mine
  assert.equal((await c.chips.post(`/classes/${id}/signups/${first.id}/cancel`)).status, 404)
  assert.equal((await c.tea.post(`/classes/${id}/signups/${first.id}/cancel`)).status, 200)
  assert.deepEqual(
    [(await mine('tea')).state, (await mine('chips')).state, (await mine('resident')).place],
    ['cancelled', 'in', 1],
  )
  assert.equal((await sign('tea')).place, 2)
  const edit = (more: object, version: number) => c.officer.put(`/classes/${id}`, words(h, { version, ...more }))
  assert.equal((await edit({ capacity: 2 }, 1)).status, 200)
  assert.deepEqual([(await mine('resident')).state, (await mine('tea')).place], ['in', 1])
  assert.equal((await edit({ capacity: 1 }, 2)).body.code, 'too-many-in')
  assert.equal((await edit({ capacity: 9 }, 1)).body.code, 'changed-meanwhile')
  const shown = (await h.visitor.get(`/classes/${id}`)).body
  assert.deepEqual([shown.taken, shown.waiting, shown.mine, shown.code], [2, 1, undefined, undefined])
  const list = (await c.officer.get(`/classes/${id}/signups`)).body.rows
  assert.deepEqual(
    list.map((r: { name: string; state: string; enterprise?: string }) => [r.name, r.state]),
    [
      ['启明法务', 'in'],
      ['居民甲', 'in'],
      ['丹桂法务', 'waiting'],
    ],
  )
  assert.match(list[1].phone, /^154\*+3333$/)
  assert.equal((await c.clerk.get(`/classes/${id}/signups`)).status, 403)
  assert.equal((await c.tea.get(`/classes/${id}/signups`)).status, 403)
})

test('signing up is refused when it is over, cancelled, for a firm of others, by staff and by visitors', async () => {
  const h = await serviceHouse()
  const { c } = h
  const id = await made(c.officer.post('/classes', words(h, { signUpUntil: '2026-09-18T18:00:00+08:00' })))
  const code = async (who: keyof typeof c, body: object = {}) =>
    (await c[who].post(`/classes/${id}/signups`, body)).body.code
  assert.equal(await code('tea', { enterprise: h.chips.id }), 'not-your-firm')
  assert.equal(await code('lawyer'), 'not-yours')
  assert.equal((await h.visitor.post(`/classes/${id}/signups`)).status, 401)
  assert.equal((await c.tea.post('/classes/99999/signups')).status, 404)
  h.setClock('2026-09-18T19:00:00+08:00')
  c.tea = await h.resident('15400001111')
  assert.equal(await code('tea'), 'signup-closed')
  const officer = await h.as(h.people.officer)
  assert.equal((await c.tea.get(`/classes/${id}`)).body.open, false)
  assert.equal((await officer.post(`/classes/${id}/cancel`, { why: '讲师有事' })).status, 200)
  assert.equal((await officer.post(`/classes/${id}/cancel`, { why: '讲师有事' })).body.code, 'changed-meanwhile')
  assert.equal((await h.visitor.get(`/classes/${id}`)).body.cancelledWhy, '讲师有事')
})

test('classes are held by their agency, with sound times; the list shows what comes, what was, and what I signed up for', async () => {
  const h = await serviceHouse()
  const { c } = h
  assert.equal((await c.clerk.post('/classes', words(h))).status, 403)
  assert.equal((await h.visitor.post('/classes', words(h))).status, 401)
  assert.equal(
    (await c.officer.post('/classes', words(h, { endsAt: '2026-09-20T08:00:00+08:00' }))).body.code,
    'ends-before',
  )
  assert.equal(
    (await c.officer.post('/classes', words(h, { signUpUntil: '2026-09-21T08:00:00+08:00' }))).body.code,
    'signup-late',
  )
  assert.equal((await c.officer.post('/classes', words(h, { corner: 99_999 }))).status, 404)
  assert.equal((await c.officer.post('/classes', words(h, { capacity: 0 }))).status, 400)
  const corner = await made(
    c.officer.post('/reading-corners', {
      agency: h.centre.id,
      name: '书角',
      region: '350722',
      address: '园区',
      hours: '工作日',
      keeper: '某',
      holdings: [],
    }),
  )
  const first = await made(c.officer.post('/classes', words(h)))
  const second = await made(
    c.officer.post(
      '/classes',
      words(h, {
        kind: 'reading',
        corner,
        title: '读书会',
        startsAt: '2026-10-20T09:00:00+08:00',
        endsAt: '2026-10-20T11:00:00+08:00',
      }),
    ),
  )
  await c.tea.post(`/classes/${second}/signups`)
  const ids = async (query: string, who = h.visitor) =>
    (await who.get(`/classes${query}`)).body.rows.map((r: { id: number }) => r.id)
  assert.deepEqual(await ids(''), [first, second])
  assert.deepEqual(await ids('?kind=reading'), [second])
  assert.deepEqual(await ids('?mine=true', c.tea), [second])
  assert.deepEqual(await ids('?mine=true'), [])
  assert.deepEqual(await ids('?region=350702'), [])
  const page = (await h.visitor.get('/classes?limit=1')).body
  assert.deepEqual(await ids(`?limit=1&after=${page.next}`), [second])
  assert.equal((await h.visitor.get(`/classes/${second}`)).body.corner.name, '书角')
  h.setClock('2026-09-21T09:00:00+08:00')
  assert.deepEqual([await ids('?past=true'), await ids('')], [[first], [second]])
})

test('attendance is by the code about the time of the class, or by the list; only who was there rates, once; material is public', async () => {
  const h = await serviceHouse()
  const { c } = h
  const id = await made(c.officer.post('/classes', words(h, { capacity: 2 })))
  for (const who of ['tea', 'chips', 'resident'] as const) await c[who].post(`/classes/${id}/signups`)
  const code = (await c.officer.get(`/classes/${id}`)).body.code as string
  assert.match(code, /^\d{6}$/)
  const attend = async (who: 'tea' | 'chips' | 'resident', given = code) =>
    (await c[who].post(`/classes/${id}/attend`, { code: given })).body?.code
  assert.equal(await attend('tea'), 'not-now')
  h.setClock('2026-09-20T09:30:00+08:00')
  for (const [who, phone] of [
    ['tea', '15400001111'],
    ['chips', '15400002222'],
    ['resident', '15400003333'],
  ] as const)
    c[who] = await h.resident(phone)
  c.officer = await h.as(h.people.officer)
  assert.equal(await attend('tea', '000000' === code ? '111111' : '000000'), 'wrong-code')
  assert.equal(await attend('resident'), 'not-signed-up', 'who waits has no place')
  assert.equal(await attend('tea'), undefined)
  assert.equal(await attend('tea'), undefined, 'again changes nothing')
  const rate = async (who: 'tea' | 'chips', grade: number) =>
    (await c[who].post(`/classes/${id}/rating`, { grade })).body?.code
  assert.equal(await rate('chips', 5), 'not-attended')
  const rows = (await c.officer.get(`/classes/${id}/signups`)).body.rows
  const byList = await c.officer.post(`/classes/${id}/attendance`, { signups: rows.map((r: { id: number }) => r.id) })
  assert.equal(byList.body.done, 2, 'the two with a place, one of them there already')
  assert.equal((await c.tea.post(`/classes/${id}/attendance`, { signups: [rows[0].id] })).status, 403)
  assert.deepEqual(
    [await rate('tea', 5), await rate('chips', 4), await rate('tea', 1)],
    [undefined, undefined, 'already-done'],
  )
  const shown = (await h.visitor.get(`/classes/${id}`)).body
  assert.deepEqual([shown.attended, shown.rating, shown.ratings], [2, 4.5, 2])

  const boundary = 'xxBOUNDARYxx'
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="课件.txt"\r\nContent-Type: text/plain\r\n\r\n合同风险防范课件。\r\n--${boundary}--\r\n`
  const upload = (who: keyof typeof c) =>
    c[who].send({
      method: 'POST',
      url: `/api/v1/classes/${id}/files`,
      headers: { 'idempotency-key': 'class-file-1', 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload,
    })
  assert.equal((await upload('tea')).status, 403)
  const file = await upload('officer')
  assert.equal(file.status, 201, file.text)
  assert.equal((await upload('officer')).body.id, file.body.id)
  assert.equal((await h.visitor.get(`/classes/${id}`)).body.files[0].name, '课件.txt')
  assert.match((await h.visitor.get(`/classes/${id}/files/${file.body.id}`)).text, /课件/)
  assert.equal((await h.visitor.get(`/classes/${id}/files/99999`)).status, 404)
})
