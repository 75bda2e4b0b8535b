import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { home as folder } from '../../server/kernel/settings.ts'
import { modules } from '../../server/modules.ts'
import type { Viewer } from '../../server/people/index.ts'
import type { VisitDraft } from '../../server/visits/contract.ts'
import { ask, type Client, password, testApp } from '../support/app.ts'
import { accessibilityFaults } from '../support/browser.ts'
import { anEnterprise } from '../support/enterprises.ts'
import { openWay, type Way } from '../support/field.ts'
import { anAgency, staff } from '../support/house.ts'
import { type Journey, journey } from '../support/journey.ts'
import { anEnvoy, aTarget, kept } from '../support/visits.ts'

const at = '2026-09-25T10:00:00+08:00'
type Envoy = Viewer & { kind: 'staff' }

let j: Journey
let way: Way
let admin: Client
let court: { id: number }
let body: { id: number }
let firms: { id: number; name: string }[]
let n = 0

before(async () => {
  j = await journey(at)
  way = await openWay(j.address)
  const { house } = j.t
  const bureau = await anAgency(house, '350722SF', 'bureau', '浦城县司法局', '350722', '浦司')
  court = await anAgency(house, '350722FY', 'court', '浦城县人民法院', '350722', '闽0722')
  admin = await j.t.as(await staff(house, '管理员', [[bureau.id, 'admin']], true))
  firms = await Promise.all(
    ['青竹制造', '白鹭茶业', '碧溪竹木', '云岭电子'].map(name =>
      anEnterprise(house, bureau.id, `${name}有限公司（演示）`, { region: '350722' }),
    ),
  )
  body = await anEnterprise(house, bureau.id, '浦城竹木商会（演示）', {
    kind: 'association',
    region: '350722',
    covers: firms.map(f => f.id),
  })
})
beforeEach(() => {
  way.fate.clear()
  way.cut = false
})
after(() => way.close())

/** An envoy nobody else is, sent to the association. */
async function anotherEnvoy(): Promise<Envoy> {
  const envoy = await staff(j.t.house, `林特派${++n}`, [
    [court.id, 'envoy'],
    [court.id, 'judge'],
  ])
  await aTarget(j.t.house, await anEnvoy(j.t.house, envoy.person, court.id), body.id)
  return envoy
}

/** A phone of their own, on which the envoy has signed in and the shell and the pack have arrived. */
async function phone(envoy: Envoy, clock?: string): Promise<Page> {
  const page = await j.open('phone')
  if (clock) await page.context().clock.setFixedTime(clock)
  await page.goto(`${way.address}/field/`)
  await signIn(page, envoy)
  return page
}

async function signIn(page: Page, envoy: Envoy): Promise<void> {
  const { login } = await j.t.account(envoy)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令').fill(password)
  await page.getByRole('button', { name: '登录' }).tap()
  await page.getByText('资料更新于').waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
}

/** Writes a visit to the association and three of its firms, and leaves it before it is checked. */
async function write(page: Page, content: string): Promise<void> {
  await page.getByRole('button', { name: '记一次走访' }).tap()
  await page.getByRole('heading', { level: 1, name: '记走访' }).waitFor()
  for (const { name } of firms.slice(0, 3)) await page.getByLabel(name).check()
  await page.getByRole('textbox', { name: '了解到的情况' }).fill(content)
  await page.getByRole('button', { name: '其余各项均遵守' }).tap()
  // Nobody reloads in the same hundredth of a second.
  await until(() => page.evaluate(declared))
}
/** Whether the last thing pressed lies on the phone. */
const declared = () =>
  new Promise<boolean>((resolve, reject) => {
    const opening = indexedDB.open('faqiao-field')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const all = opening.result.transaction('visits').objectStore('visits').getAll()
      all.onsuccess = () => {
        opening.result.close()
        resolve(all.result.every(e => e.state !== 'draft' || e.writing.declared?.length > 0))
      }
    }
  })

/** Checks what was written, and puts it in the queue. */
async function hand(page: Page, button = '发送'): Promise<void> {
  await page.getByRole('button', { name: '检查' }).tap()
  await page.getByRole('heading', { level: 1, name: /^请核对/ }).waitFor()
  await page.getByRole('button', { name: button, exact: true }).tap()
}

const state = (page: Page, said: string) => page.locator('.standing .state-tag', { hasText: said }).waitFor()
const home = async (page: Page) => {
  await page.goto(`${way.address}/field/`)
  await page.getByRole('heading', { level: 1, name: '我的走访' }).waitFor()
}
const cut = (page: Page) => {
  way.cut = true
  return page.context().setOffline(true)
}
const restore = (page: Page) => {
  way.cut = false
  return page.context().setOffline(false)
}
const visitsOf = (envoy: Envoy) =>
  ask<{ id: string; content: string; version: number; starts: string; skew: number }>(
    j.t,
    `select id, content, version, skew_seconds as skew, to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as starts
     from visit where person_id = $1 order by received_at`,
    [envoy.person],
  )
/** What the phone keeps of firms. */
const packs = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('faqiao-field')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('packs').objectStore('packs').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
/** Waits for something the page does not show; the test's own time limit ends it. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await setTimeout(50)
}
/** What is sent by this is lost, and the phone has noticed. */
async function losing(how: 'lost' | 'unanswered', send: () => Promise<void>): Promise<void> {
  const before = way.dropped.length
  way.fate.set('/api/v1/visits/sync', how)
  await send()
  await until(() => way.dropped.length > before)
}
/** The person presses "send now", as often as the button slips away because the phone is trying by itself, until this holds. */
async function press(page: Page, holds: () => Promise<boolean> | boolean): Promise<void> {
  const button = page.getByRole('button', { name: '立即发送' })
  let since = performance.now()
  await until(async () => {
    if (await holds()) return true
    await button.tap({ timeout: 500 }).catch(() => undefined)
    // Whoever sees nothing happen for long opens the page anew.
    if (performance.now() - since > 15_000) {
      await page.reload()
      since = performance.now()
    }
    return holds()
  })
}
/** It is sent, and lost on the way, by the person's pressing or the phone's own trying. */
const lostAgain = (page: Page) => {
  const before = way.dropped.length
  return losing('lost', () => press(page, () => way.dropped.length > before))
}
/** The way is open again, and what waited arrives. */
async function again(page: Page): Promise<void> {
  way.fate.clear()
  const there = page.locator('.standing .state-tag', { hasText: '已送达' })
  await press(page, () => there.isVisible())
}
const wide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')

test('with the network cut a visit is written, the page reloaded and the browser moved about; when it is back it is sent, once', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy)
  await cut(page)
  await page.reload()
  await page.getByText('没有网络', { exact: true }).waitFor()
  await write(page, '断网时所写')
  await page.reload()
  assert.equal(await page.getByRole('textbox', { name: '了解到的情况' }).inputValue(), '断网时所写')
  assert.ok(await page.getByLabel(firms[2]!.name).isChecked())
  await hand(page, '存为待发送')
  await state(page, '待发送')
  await page.reload()
  await state(page, '待发送')
  assert.equal((await visitsOf(envoy)).length, 0)
  await restore(page)
  await state(page, '已送达')
  await page.getByText(/编号：350722FY-2026-ZF/).waitFor()
  await home(page)
  await page.getByRole('img', { name: '已计入 1 次，应走访 3 次' }).waitFor()
  await page.reload()
  await page.waitForLoadState('networkidle')
  assert.deepEqual(
    (await visitsOf(envoy)).map(v => [v.content, v.version]),
    [['断网时所写', 1]],
  )
  await page.context().close()
})

test('the answer lost after the house had saved it: sent again, still once; lost before it: not lost here', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy)
  await write(page, '回答丢了')
  await losing('unanswered', () => hand(page))
  await state(page, '待发送')
  assert.equal((await visitsOf(envoy)).length, 1, 'the house has it, the phone does not know')
  await lostAgain(page)
  await state(page, '待发送')
  await again(page)
  await state(page, '已送达')
  assert.deepEqual(
    (await visitsOf(envoy)).map(v => [v.content, v.version]),
    [['回答丢了', 1]],
  )
  await page.context().close()
})

test('the post is taken away in between: nothing goes, nothing is lost, the pack is wiped; given again, it goes', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy)
  assert.equal(await packs(page), 1)
  await cut(page)
  await write(page, '卸任前所写')
  await hand(page, '存为待发送')
  await state(page, '待发送')
  const [post] = await ask<{ id: number }>(j.t, `select id from post where person_id = $1 and capacity = 'envoy'`, [
    envoy.person,
  ])
  const ended = await admin.del(`/people/${envoy.person}/posts/${post!.id}`)
  assert.ok(ended.status < 300, ended.text)
  await home(page)
  await restore(page)
  await page.getByText('您现在没有特派员任职').waitFor()
  assert.deepEqual(await visitsOf(envoy), [])
  assert.equal(await packs(page), 0)
  assert.ok(!(await page.content()).includes('青竹制造'))

  // What was written can be read, and taken along as text.
  await page.getByRole('link', { name: '没有送达的内容' }).tap()
  await page.getByRole('heading', { level: 1, name: '更多' }).waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '存成文件' }).tap()
  const text = await (await saving).createReadStream().then(s => s.toArray())
  assert.match(Buffer.concat(text).toString(), /浦城竹木商会（演示）[\s\S]*卸任前所写/)

  const given = await admin.post(`/people/${envoy.person}/posts`, { agency: court.id, capacity: 'envoy' })
  assert.ok(given.status < 300, given.text)
  await home(page)
  await page.getByText('资料更新于').waitFor()
  assert.deepEqual(
    (await visitsOf(envoy)).map(v => v.content),
    ['卸任前所写'],
  )
  await page.context().close()
})

test('the session ended: what waits stays, the pack goes, and after signing in again it is sent', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy)
  await cut(page)
  await write(page, '登录失效之前')
  await hand(page, '存为待发送')
  await state(page, '待发送')
  await page.context().clearCookies()
  await home(page)
  await restore(page)
  await page.getByText('登录已失效，请重新登录').waitFor()
  assert.equal(await packs(page), 0)
  await page.getByRole('link', { name: '登录' }).tap()
  await page.getByText(/您写的 1 次走访还在这部手机上/).waitFor()
  await page.getByLabel('口令').fill(password)
  await page.getByRole('button', { name: '登录' }).tap()
  await page.getByText('资料更新于').waitFor()
  assert.deepEqual(
    (await visitsOf(envoy)).map(v => v.content),
    ['登录失效之前'],
  )
  await page.context().close()
})

test('two tabs on one phone: what is typed in one is seen in the other, and it is sent once', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy)
  await write(page, '第一个页面')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('textbox', { name: '给出的建议' }).fill('第二个页面')
  await until(async () => (await page.locator('#f-advice').inputValue()) === '第二个页面')
  await page.getByRole('textbox', { name: '了解到的情况' }).fill('第一个页面又写')
  await until(async () => (await other.locator('#f-content').inputValue()) === '第一个页面又写')
  const before = way.passed.filter(p => p === 'POST /api/v1/visits/sync').length
  for (const tab of [page, other]) {
    await tab.getByRole('button', { name: '检查' }).tap()
    await tab.getByRole('heading', { level: 1, name: '请核对' }).waitFor()
  }
  // Whichever comes second may find it gone already.
  const press = (tab: Page) => tab.getByRole('button', { name: '发送', exact: true }).tap({ timeout: 3000 })
  assert.ok((await Promise.allSettled([press(page), press(other)])).some(r => r.status === 'fulfilled'))
  await Promise.all([page, other].map(tab => state(tab, '已送达')))
  assert.deepEqual(
    (await visitsOf(envoy)).map(v => [v.content, v.version]),
    [['第一个页面又写', 1]],
  )
  assert.equal(way.passed.filter(p => p === 'POST /api/v1/visits/sync').length - before, 1)
  await page.context().close()
})

test('a phone whose clock is a day ahead: the time is corrected, and it is said', { timeout: 120_000 }, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy, '2026-09-26T10:00:00+08:00')
  await write(page, '手机快了一天')
  await hand(page)
  await state(page, '已送达')
  await home(page)
  await page.getByText('手机时间与系统相差 24 小时，已校正').waitFor()
  const [visit] = await visitsOf(envoy)
  assert.deepEqual([visit!.starts, visit!.skew], ['2026-09-25 09:00', 86_400])
  await page.context().close()
})

test('changed at the desk while it was written on the phone: both stand side by side, each field is chosen, and that is what is there', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const desk = await j.t.as(envoy)
  const draft: VisitDraft = {
    status: 'done',
    target: body.id,
    startsAt: '2026-09-24T09:00:00+08:00',
    endsAt: '2026-09-24T11:00:00+08:00',
    place: '会议室',
    firms: firms.slice(0, 3).map(f => f.id),
    content: '原来的情况',
    advice: '原来的建议',
    declared: kept,
  }
  const id = crypto.randomUUID()
  const made = await desk.post('/visits', { id, draft })
  assert.equal(made.status, 201, made.text)
  const page = await phone(envoy)
  await cut(page)
  await page.goto(`${way.address}/field/visits/${id}`)
  await page.getByRole('button', { name: '更正' }).tap()
  await page.getByRole('textbox', { name: '了解到的情况' }).fill('手机上的情况')
  await page.getByRole('textbox', { name: '给出的建议' }).fill('手机上的建议')
  await hand(page, '存为待发送')
  const amended = await desk.post(`/visits/${id}/amend`, {
    base: 1,
    draft: { ...draft, content: '办公室的情况', place: '厂房' },
  })
  assert.equal(amended.status, 200, amended.text)
  await restore(page)
  await state(page, '有冲突')
  await page.getByRole('link', { name: '看看哪里不一样' }).tap()
  await page.getByRole('heading', { level: 1, name: '两边写得不一样' }).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.equal(await wide(page), false)
  const field = (name: string) => page.getByRole('group', { name, exact: true })
  assert.ok(
    await field('地点')
      .getByLabel(/系统里的/)
      .isChecked(),
    'what only the desk changed is suggested',
  )
  assert.ok(
    await field('给出的建议')
      .getByLabel(/我写的/)
      .isChecked(),
    'what only the phone changed is suggested',
  )

  // Not chosen: asked for, with the focus.
  await page.getByRole('button', { name: '按所选发送' }).tap()
  await page.getByRole('alert').getByText('请选择“了解到的情况”用哪一边').waitFor()
  await field('了解到的情况')
    .getByLabel(/我写的/)
    .check()
  await page.getByRole('button', { name: '按所选发送' }).tap()
  await state(page, '已送达')
  const { body: there } = await desk.get(`/visits/${id}`)
  assert.deepEqual([there.content, there.advice, there.place], ['手机上的情况', '手机上的建议', '厂房'])
  await page.context().close()
})

test('turned away: why, where and what to do are said; put right, it goes; a photograph follows by itself', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy)
  await write(page, '早上的走访')
  await hand(page)
  await state(page, '已送达')
  await home(page)
  await write(page, '同一时间的走访')
  await page.locator('input[type=file]').setInputFiles({
    name: '合影.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  })
  await page.getByRole('img', { name: '照片 1' }).waitFor()
  await hand(page)
  await state(page, '被退回')
  await page.getByText('同一时间不能在两处走访').waitFor()
  await page.getByRole('link', { name: '修改后再发送' }).tap()
  await page.getByRole('button', { name: '改日期和时间' }).tap()
  const [on, begins] = [page.getByLabel('日期'), page.getByLabel('开始')]
  await until(async () => {
    await on.fill('2026-09-24')
    await begins.fill('15:00')
    await setTimeout(300)
    return (await on.inputValue()) === '2026-09-24' && (await begins.inputValue()) === '15:00'
  })
  await losing('unanswered', () => hand(page))
  await again(page)
  await state(page, '已送达')
  const visits = await visitsOf(envoy)
  assert.deepEqual(
    visits.map(v => [v.content, v.starts]),
    [
      ['早上的走访', '2026-09-25 09:00'],
      ['同一时间的走访', '2026-09-24 15:00'],
    ],
  )
  const desk = await j.t.as(envoy)
  await page.getByText('待上传').waitFor({ state: 'detached' })
  const { photographs } = (await desk.get(`/visits/${visits[1]!.id}`)).body
  assert.equal(photographs.length, 1)
  await page.context().close()
})

test('somebody else signs in on the same phone: sees none of it, sends none of it, and is told only how many there are', {
  timeout: 120_000,
}, async () => {
  const [first, second] = [await anotherEnvoy(), await anotherEnvoy()]
  const page = await phone(first)
  await write(page, '前一个人的秘密')
  await cut(page)
  await hand(page, '存为待发送')
  await state(page, '待发送')
  const locked = page.url()
  await page.goto(`${way.address}/field/more`)
  await page.getByRole('button', { name: '退出登录' }).tap()
  await page.getByText(/还有 1 次走访没有送达，属于先前登录的人/).waitFor()
  assert.equal(await packs(page), 0)
  await restore(page)
  await page.reload()
  await signIn(page, second)
  await page.getByText('这部手机上另有他人的 1 次走访，已锁定。').waitFor()
  assert.ok(!(await page.content()).includes('前一个人的秘密'))
  await page.goto(locked)
  await page.getByRole('heading', { level: 1, name: '没有这一页' }).waitFor()
  await home(page)
  await write(page, '后一个人所写')
  await hand(page)
  await state(page, '已送达')
  assert.deepEqual(await visitsOf(first), [])
  assert.equal((await visitsOf(second)).length, 1)

  // The first comes back, and theirs goes under their own name.
  await page.goto(`${way.address}/field/more`)
  await page.getByRole('button', { name: '退出登录' }).tap()
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
  await signIn(page, first)
  assert.deepEqual(
    (await visitsOf(first)).map(v => v.content),
    ['前一个人的秘密'],
  )
  await page.context().close()
})

test('a plan made for a later day is carried out on the phone, with what was planned already in it', {
  timeout: 120_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const page = await phone(envoy)
  await page.getByRole('button', { name: '排一次计划' }).tap()
  await page.getByRole('heading', { level: 1, name: '排计划' }).waitFor()
  await page.getByLabel(firms[0]!.name).check()
  await page.getByLabel('日期').fill('2026-09-25')
  await page.getByLabel('开始').fill('11:00')
  await page.getByRole('textbox', { name: '地点' }).fill('商会三楼')
  await hand(page, '发送计划')
  await state(page, '已送达')
  await home(page)
  await page.getByText('今天 11:00 商会三楼').waitFor()
  await page.getByRole('button', { name: '填写', exact: true }).tap()
  await page.getByRole('heading', { level: 1, name: '记走访' }).waitFor()
  assert.ok(await page.getByLabel(firms[0]!.name).isChecked())
  assert.equal(await page.getByRole('textbox', { name: '地点' }).inputValue(), '商会三楼')
  await page.getByRole('textbox', { name: '了解到的情况' }).fill('按计划去了')
  await hand(page)
  // The declaration was left out: all that is wrong at once, and each leads to its place.
  const faults = page.getByRole('alert').getByRole('link')
  assert.equal(await faults.count(), kept.length)
  await faults.first().tap()
  await page.getByRole('heading', { level: 1, name: '记走访' }).waitFor()
  assert.equal(await page.evaluate('document.activeElement.id'), `f-declared-${kept[0]!.item}`)
  await page.getByRole('button', { name: '其余各项均遵守' }).tap()
  await hand(page)
  await state(page, '已送达')
  await page.getByText('已走访', { exact: true }).first().waitFor()
  assert.deepEqual(
    (await visitsOf(envoy)).map(v => [v.content, v.version]),
    [['按计划去了', 2]],
  )
  await page.context().close()
})

test('every page: nothing axe finds, nothing wider than the screen, no API answer in the worker’s cache', {
  timeout: 180_000,
}, async () => {
  const envoy = await anotherEnvoy()
  const fresh = await j.open('phone')
  await fresh.goto(`${way.address}/field/`)
  await fresh.getByRole('heading', { level: 1, name: '登录' }).waitFor()
  const look = async (page: Page, what: string) => {
    assert.deepEqual(await accessibilityFaults(page), [], what)
    assert.equal(await wide(page), false, what)
  }
  await look(fresh, 'signing in')
  await fresh.context().close()
  const page = await phone(envoy)
  await look(page, 'nothing yet')
  await page.getByRole('button', { name: '记一次走访' }).tap()
  await page.getByRole('button', { name: '添加一条需求' }).tap()
  await page.getByRole('button', { name: '更换' }).tap()
  await look(page, 'choosing a target')
  await page.getByLabel('走访对象').fill('没有')
  await look(page, 'no target found')
  await page.getByLabel('走访对象').fill('竹木')
  await page.getByRole('button', { name: /浦城竹木商会/ }).tap()
  await page.getByText('礼品、宴请登记').tap()
  await page.getByRole('button', { name: '添加一项' }).tap()
  await page.getByLabel('有例外').first().check()
  await look(page, 'writing')
  await hand(page)
  await page.getByRole('alert').waitFor()
  await look(page, 'faults')
  for (const path of ['', 'more', 'lost', 'visits/lost']) {
    await page.goto(`${way.address}/field/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(page, path)
  }
  const cached = (await page.evaluate(
    `caches.keys().then(async names => (await Promise.all(names.map(async n => (await (await caches.open(n)).keys()).map(r => new URL(r.url).pathname)))).flat())`,
  )) as string[]
  assert.ok(cached.includes('/field/index.html'))
  assert.deepEqual(
    cached.filter(path => !path.startsWith('/field/') || path.startsWith('/api/')),
    [],
  )
  await page.context().close()
})

test('the second factor is asked for where the account has one', { timeout: 120_000 }, async () => {
  const envoy = await anotherEnvoy()
  const desk = await j.t.as(envoy)
  const { secret } = (await desk.post('/session/totp', { password })).body as { secret: string }
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(at) })
  assert.equal((await desk.post('/session/totp/confirmation', { totp: code() })).status, 204)
  j.setClock('2026-09-25T10:02:00+08:00')
  const page = await j.open('phone')
  await page.goto(`${way.address}/field/`)
  await page.getByLabel('登录名').fill((await j.t.account(envoy)).login)
  await page.getByRole('button', { name: '登录' }).tap()
  await page.getByText('请填写口令').waitFor()
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).tap()
  await page
    .getByLabel('动态口令')
    .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(at) + 120_000 }))
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByRole('button', { name: '登录' }).tap()
  await page.getByText('资料更新于').waitFor()
  await page.context().close()
  j.setClock(at)
})

test('a newer version waits until the person lets it in; what is being written stays', {
  timeout: 120_000,
}, async () => {
  const dist = mkdtempSync(join(tmpdir(), 'faqiao-field-'))
  cpSync(join(folder, 'dist/field'), join(dist, 'field'), { recursive: true })
  const worker = join(dist, 'field/service-worker.js')
  for (const suffix of ['.br', '.gz']) rmSync(worker + suffix, { force: true })
  const t = await testApp(modules, { at, dist })
  const address = await t.app.listen({ host: '127.0.0.1', port: 0 })
  const court = await anAgency(t.house, '350722FY', 'court', '浦城县人民法院', '350722', '闽0722')
  const envoy = await staff(t.house, '林特派', [[court.id, 'envoy']])
  await anEnvoy(t.house, envoy.person, court.id)
  const { login } = await t.account(envoy)
  const page = await j.open('phone')
  // A busy machine may be told to come again, as people are.
  await until(async () => {
    await page.goto(`${address}/field/`)
    const shown = page.getByLabel('登录名').waitFor({ timeout: 5000 })
    return shown.then(
      () => true,
      () => false,
    )
  })
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令').fill(password)
  await page.getByRole('button', { name: '登录' }).tap()
  await page.getByText('资料更新于').waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.reload()
  await page.getByRole('button', { name: '记一次走访' }).tap()
  await page.getByRole('textbox', { name: '了解到的情况' }).fill('写到一半')
  writeFileSync(worker, `${readFileSync(worker, 'utf8')}\n// newer`)
  await page.evaluate('navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => true)')
  await page.getByText('有新的版本。').waitFor()
  const reloaded = page.waitForEvent('load')
  await page.getByRole('button', { name: '重新载入' }).tap()
  await reloaded
  assert.equal(await page.getByRole('textbox', { name: '了解到的情况' }).inputValue(), '写到一半')
  assert.equal(await page.getByText('有新的版本。').count(), 0)
  await page.context().close()
  rmSync(dist, { recursive: true })
})

test('no page said that anything was wrong', () => j.sound())
