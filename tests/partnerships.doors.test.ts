import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Client } from './support/app.ts'
import { evidence, meeting, must, page, paired, type Three, three } from './support/partnerships.ts'

let w: Three
let pair: string
/** Something of each kind, by the segment of the path that names it. */
const items: Record<string, number> = {}

before(async () => {
  w = await three('2026-05-06T09:00:00+08:00')
  pair = await paired(w)
  const at = (path: string) => `/partnerships/${pair}${path}`
  const made = async (path: string, body: object) => must(await w.foshan.liaison.post(at(path), body)).id
  items.files = await evidence(w.foshan.liaison, pair)
  items.meetings = await meeting(w.foshan.liaison, pair, 'survey', '调研', '2026-05-06')
  items.tasks = await made(`/meetings/${items.meetings}/follow-ups`, bodies['meetings/{item}/follow-ups']!())
  items.projects = await made('/projects', bodies.projects!())
  items.exchanges = await made('/exchanges', bodies.exchanges!())
  items.bulletins = await made('/bulletins', bodies.bulletins!())
  items.duties = await made('/duties', bodies.duties!())
  const training = (await page(w.foshan.liaison, pair)).duties.find((d: { title: string }) => d.title.includes('培训'))
  items.deeds = await made(`/duties/${training.id}/deeds`, bodies['duties/{item}/deeds']!())
})

const why = () => ({ why: '说明' })
const nothing = () => ({})
/** What every write is sent with, so that it gets as far as asking who sends it. */
const bodies: Readonly<Record<string, () => object>> = {
  scheme: () => ({ scheme: 'foshan' }),
  duties: () => ({ year: 2026, title: '自选动作', required: 1, owedBy: [w.foshan.id] }),
  'duties/{item}/agree': nothing,
  'duties/{item}/decline': why,
  'duties/{item}/withdraw': why,
  'duties/{item}/deeds': () => ({ day: '2026-05-06', title: '培训', files: [items.files] }),
  'deeds/{item}/countersign': nothing,
  'deeds/{item}/dispute': why,
  'deeds/{item}/withdraw': why,
  projects: () => ({
    title: '案卷评查',
    aim: '推广',
    lead: w.foshan.id,
    from: '2026-05-06',
    until: '2026-11-30',
    milestones: [{ title: '评查', agency: w.foshan.id, due: '2026-10-31' }],
  }),
  'projects/{item}/agree': nothing,
  'projects/{item}/decline': why,
  'projects/{item}/withdraw': why,
  'projects/{item}/conclude': () => ({ on: '2026-05-06', result: '成果' }),
  'projects/{item}/confirm': nothing,
  'projects/{item}/return': why,
  meetings: () => ({ kind: 'other', title: '座谈', day: '2026-05-06', place: '佛山', agenda: '议程' }),
  'meetings/{item}/hold': () => ({ version: 2, day: '2026-05-06', participants: '各方', minutes: '纪要' }),
  'meetings/{item}/cancel': why,
  'meetings/{item}/follow-ups': () => ({ title: '汇编', agency: w.yunfu.id, due: '2026-08-31' }),
  'tasks/{item}/done': () => ({ on: '2026-05-06', text: '已办' }),
  'tasks/{item}/release': why,
  exchanges: () => ({
    person: '李交流',
    from: w.foshan.id,
    to: w.yunfu.id,
    fromDay: '2026-06-01',
    untilDay: '2026-06-30',
    purpose: '指导',
  }),
  'exchanges/{item}/agree': nothing,
  'exchanges/{item}/decline': why,
  'exchanges/{item}/withdraw': why,
  bulletins: () => ({ title: '第1期', text: '正文' }),
  'bulletins/{item}/receive': nothing,
  'statements/{year}/draw': nothing,
  'statements/{year}/sign': () => ({ digest: 'a'.repeat(64) }),
}

/** Every route of a partnership: its method, what follows the agreement, and its address here. */
function routes(): { method: string; name: string; path: string }[] {
  const { paths } = w.t.app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> }
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/partnerships/{id}'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map(method => {
        const name = path.replace(/^\/api\/v1\/partnerships\/\{id\}\/?/, '')
        const filled = name.replace('{year}', '2026').replace('{item}', String(items[name.split('/')[0]!]))
        return { method, name, path: `/partnerships/${pair}${filled && `/${filled}`}` }
      }),
    )
}
const goes = (by: Client, { method, name, path }: ReturnType<typeof routes>[number]) =>
  method === 'get' ? by.get(path) : by.post(path, bodies[name]!())

test('every route of a partnership: strangers find nothing, who only reads writes nothing, whoever is not signed in is told so', async () => {
  const all = routes().filter(r => !(r.method === 'post' && r.name === 'files'))
  const writes = all.filter(r => r.method === 'post')
  assert.deepEqual(writes.map(r => r.name).sort(), Object.keys(bodies).sort(), 'every write is tried')
  assert.ok(all.length > writes.length + 3)
  for (const route of all) {
    const said = async (by: Client) => {
      const { status, body } = await goes(by, route)
      return `${status} ${body?.code ?? ''}`.trim()
    }
    const at = `${route.method} ${route.name}`
    assert.equal(await said(w.stranger.leader), '404 not-found', at)
    assert.equal(await said(w.t.visitor), '401 sign-in-needed', at)
    if (route.method === 'get') assert.equal((await goes(w.yunfu.reader, route)).status, 200, at)
    else if (route.name !== 'statements/{year}/sign')
      assert.match(await said(w.yunfu.reader), /^(403 not-yours|409 out-of-state)$/, at)
  }
})

test('nothing that was refused left a trace', async () => {
  const seen = await page(w.foshan.liaison, pair)
  assert.deepEqual(
    ['projects', 'meetings', 'exchanges', 'bulletins'].map(kind => seen[kind].length),
    [1, 1, 1, 1],
  )
  assert.deepEqual(
    [seen.projects[0].state, seen.exchanges[0].state, seen.meetings[0].version],
    ['proposed', 'proposed', 2],
  )
})
