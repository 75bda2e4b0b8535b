import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { refresh } from '../../server/insight/index.ts'
import { home } from '../../server/kernel/settings.ts'
import { rehearse } from '../../server/ledger/rehearsing.ts'
import { remind } from '../../server/ledger/saying.ts'
import type { Client } from '../support/app.ts'
import { faultsOnPhone, openPage, type Size, tooSmall } from '../support/browser.ts'
import { anAgency, staff } from '../support/house.ts'
import { type Journey, journey } from '../support/journey.ts'
import { aidWorld, wageClaim, worker } from '../support/legal-aid.ts'
import { smallPlan } from '../support/plans.ts'

const phone = '13800138000'
const source = (path: string) => readFileSync(join(home, path), 'utf8')

/** The addresses in the routers as they are written, so that a new page is looked at as soon as it is there. */
const portalPaths = [...source('web/portal/routes.ts').matchAll(/page\('([^']+)'/g)].map(m => m[1]!)
const deskPaths = [...source('web/desk/routes.tsx').matchAll(/index: (true)|path: '([^']+)'/g)]
  .map(m => (m[1] ? '' : m[2]!))
  .filter(path => path !== '/')
  // Looked at in journeys of their own, where firms, envoys, visits, checks, modes, services and two regions are.
  .filter(
    path =>
      !/^(register|envoys|quota|visits|discipline|checkups|modes|services|agreements|handovers|partnerships|stations|talents)\b/.test(
        path,
      ),
  )

/** What stands for the names in an address, and the addresses that show another face of a page. */
type Known = {
  consultation: string
  application: string
  lacking: string
  plan: string
  promise: number
  rehearsal: string
}
const filled = (path: string, k: Known): string[] => {
  const plain = path.replace(/\/:\w+\?/g, '')
  const more: Record<string, string[]> = {
    '/ask/:step?': ['/ask', '/ask/kind', '/ask/where', '/ask/contact', '/ask/check'],
    '/receipt/:id': [`/receipt/${k.consultation}`],
    '/track': ['/track', '/track?number=440000H-2026-000001'],
    '/mine/:id': [`/mine/${k.consultation}`, `/mine/${k.lacking}`],
    '/mine/:id/do/:action': [`/mine/${k.lacking}/do/supplement`],
    '/guides/:id': ['/guides/legal-aid.application', '/guides/intake.consultation'],
    '/sign-in': ['/sign-in', '/sign-in?step=code'],
    'matters/:id': [`matters/${k.consultation}`, `matters/${k.application}`],
    'procedures/:id?': ['procedures', 'procedures/legal-aid.application'],
    inbox: ['inbox', 'inbox?view=mine', 'inbox?view=closed'],
    insight: ['insight', 'insight?period=year', 'insight?from=2020-01-01&to=2020-01-31'],
    'insight/records': [
      'insight/records?measure=opened',
      'insight/records?measure=due',
      'insight/records?measure=rated&grade=5',
    ],
    '/levels': ['/levels', '/levels?region=440402', '/levels?region=110000'],
    'plans/:id': ['', '?light=red', '?view=timeline', '?view=agencies', '?view=conferences', '?view=names'].map(
      q => `plans/${k.plan}${q}`,
    ),
    ledger: ['ledger', 'ledger?light=red&status=open', 'ledger?status=all&from=2026-01-01&mine=true'],
    'ledger/:id': [`ledger/${k.promise}`],
    'ledger/rehearsals/:id': [`ledger/rehearsals/${k.rehearsal}`],
    reminders: ['reminders', 'reminders?view=all'],
    '*': ['nowhere'],
  }
  return more[path] ?? (/[:*]/.test(plain) ? assert.fail(`nothing stands for the names in ${path}`) : [plain])
}

let j: Journey
let known: Known
let resident: Client
let officer: Client

before(async () => {
  j = await journey('2026-09-08T10:00:00+08:00')
  const w = await aidWorld(j.t)
  const hotline = await anAgency(j.t.house, '440000H', 'hotline', '广东省公共法律服务热线', '440000', null)
  const all = await staff(
    j.t.house,
    '林多能',
    [
      [hotline.id, 'hotlineAgent'],
      [w.centre.id, 'intakeOfficer'],
      [w.bureau.id, 'admin'],
      [w.bureau.id, 'supervisor'],
    ],
    true,
  )
  resident = await j.t.resident(phone, '张三')
  officer = await j.t.as(all)
  const asked = await resident.post('/consultations', {
    question: '老板拖欠我三个月工资，怎么办？',
    phone,
    name: '张三',
  })
  assert.equal(asked.status, 201, asked.text)
  const text = '依照《民法典》第五百七十七条，可以请求支付。'
  assert.equal((await officer.post(`/matters/${asked.body.id}/acts/answer`, { answers: { text } })).status, 200)
  const applied = async () => {
    const answer = await resident.post('/matters', {
      procedure: 'legal-aid.application',
      action: 'apply',
      agency: w.centre.id,
      parties: worker(),
      answers: wageClaim,
    })
    assert.equal(answer.status, 201, answer.text)
    return answer.body.id as string
  }
  const done = async (answer: Promise<{ status: number; text: string; body: { id: string } }>) => {
    const { status, text, body } = await answer
    assert.ok(status < 300, text)
    return body.id
  }
  const plan = await done(officer.post('/plans', smallPlan(w.bureau.id)))
  const conference = { title: '联席会议', heldOn: '2026-09-08', chair: '某副市长', attendees: '各单位', agenda: '通报' }
  await done(officer.post(`/plans/${plan}/conferences`, { ...conference, minutes: '' }))
  const rehearsal = await done(officer.post('/ledger/rehearsals', { setting: { name: 'plans.assign', value: 8 } }))
  await rehearse(j.t.house, j.t.registry)
  await remind(j.t.house)
  const [promise] = (await officer.get('/ledger')).body.rows
  known = {
    consultation: asked.body.id,
    application: await applied(),
    lacking: await applied(),
    plan,
    promise: promise.id,
    rehearsal,
  }
  const lacking = await officer.post(`/matters/${known.lacking}/acts/askForMore`, { answers: { missing: '工资欠条' } })
  assert.equal(lacking.status, 200, lacking.text)
  await refresh(j.t.house)
})

/** A page that has the session of a client. */
async function opened(size: Size, who: Client) {
  const page = await j.open(size)
  const [name, value] = who.cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url: j.address }])
  return page
}

/** Waits until nothing is being read any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame)
    for (let quiet = 0; quiet < 3; await frame())
      quiet = document.querySelector('.skeleton, .waiting, [aria-busy="true"]') ? 0 : quiet + 1
    await document.fonts.ready
  })
}

/** What is wrong with a page as it stands. */
async function wrongWith(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    title: document.title,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  return [
    ...(seen.h1 === 1 ? [] : [`${seen.h1} h1`]),
    ...(seen.title.trim() === '' ? ['no title'] : []),
    ...(seen.wide > 0 ? [`${seen.wide} px too wide`] : []),
    ...(await faultsOnPhone(page)),
  ]
}

const sizesSeen = ['phone', 'desktop'] as const

type Looking = { page: Page; path: string }

/** To another screen of the desk as a link leads there, without loading the desk anew; else by the address. */
async function go(page: Page, path: string): Promise<void> {
  const parts = (url: string) => new URL(url, j.address).pathname.split('/').slice(1, 3)
  const [[web, screen], [toWeb, toScreen]] = [parts(page.url()), parts(path)]
  if (web !== 'desk' || toWeb !== 'desk' || screen === toScreen) return void (await page.goto(path))
  const before = await page.locator('h1').first().elementHandle()
  await page.evaluate(to => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
  await before?.waitForElementState('hidden')
}

/** Opens each address and says what is wrong with it, several at once. `as` gives a page of whoever is to look. */
async function look(
  paths: readonly string[],
  as: (path: string) => Promise<Page>,
  faultsOf: (at: Looking) => Promise<string[]>,
): Promise<void> {
  const found: Record<string, string[]> = {}
  const left = [...paths]
  const eyes = Array.from({ length: 3 }, async () => {
    const pages = new Map<string, Page>()
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      // Whoever signs in is not signed in yet.
      const who = /sign-in/.test(path) ? 'visitor' : 'known'
      const page = pages.get(who) ?? (await as(path))
      pages.set(who, page)
      await go(page, path)
      await settled(page)
      const faults = await faultsOf({ page, path })
      if (faults.length > 0) found[path] = faults
    }
    for (const page of pages.values()) await page.context().close()
  })
  await Promise.all(eyes)
  assert.deepEqual(found, {})
  j.sound()
}

test('the routers list pages, and what is not sound is seen', { timeout: 60_000 }, async () => {
  assert.ok(
    portalPaths.length >= 17 && portalPaths.includes('/') && portalPaths.includes('/lost'),
    portalPaths.join(' '),
  )
  assert.ok(deskPaths.length >= 10 && deskPaths.includes('') && deskPaths.includes('matters/:id'), deskPaths.join(' '))
  assert.throws(() => filled('/new/:id', known), /nothing stands/)
  const page = await opened('phone', resident)
  await page.goto('/settings')
  await settled(page)
  assert.deepEqual(await wrongWith(page), [])
  await page.evaluate(() => {
    const spoilt = document.createElement('div')
    spoilt.innerHTML = '<h1>二</h1><img src="/favicon.svg" width="900"><a href="/x">小</a>'
    Object.assign(spoilt.querySelector('a')!.style, { display: 'block', width: '20px', height: '20px' })
    document.querySelector('main')!.append(spoilt)
  })
  const faults = (await wrongWith(page)).join('\n')
  assert.match(faults, /2 h1/)
  assert.match(faults, /px too wide/)
  assert.match(faults, /image-alt/)
  assert.match((await tooSmall(page, 40, 44)).join('\n'), /letters of.*“小”/s)
  const other = await openPage(page.context().browser()!, 'phone', j.address)
  await other.page.goto('/')
  await other.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = '1'
    document.head.append(script)
    setTimeout(() => {
      throw new Error('planted')
    })
  })
  await other.page.waitForTimeout(0)
  await assert.doesNotReject(async () => {
    while (!/planted/.test(other.faults.join()) || !/Content Security Policy/.test(other.faults.join()))
      await other.page.evaluate(() => new Promise(requestAnimationFrame))
  })
  await page.context().close()
  await other.page.context().close()
})

const inPortal = () => portalPaths.flatMap(path => filled(path, known))
const inDesk = () => ['?sign-in', ...deskPaths.flatMap(path => filled(path, known))].map(path => `/desk/${path}`)

for (const size of sizesSeen) {
  const as = (who: () => Client) => (path: string) => (/sign-in/.test(path) ? j.open(size) : opened(size, who()))
  test(`every page of the portal is sound on a ${size}`, { timeout: 120_000 }, () =>
    look(
      inPortal(),
      as(() => resident),
      async ({ page }) => [...(await wrongWith(page)), ...(size === 'phone' ? await tooSmall(page, 16, 44) : [])],
    ),
  )
  test(`every page of the desk is sound on a ${size}`, { timeout: 120_000 }, () =>
    look(
      inDesk(),
      as(() => officer),
      ({ page }) => wrongWith(page),
    ),
  )
}

for (const [name, settings, letters, target] of [
  ['for the elderly', { size: 'elder', language: 'zh-Hans' }, 18, 60],
  ['in traditional characters', { size: 'standard', language: 'zh-Hant' }, 16, 44],
] as const)
  test(`every page of the portal is sound ${name}`, { timeout: 120_000 }, () =>
    look(
      inPortal(),
      async path => {
        const page = await (/sign-in/.test(path) ? j.open('phone') : opened('phone', resident))
        await page.addInitScript(`localStorage.setItem('faqiao.settings', '${JSON.stringify(settings)}')`)
        return page
      },
      async ({ page }) => {
        const read = await page.evaluate(() => [
          document.documentElement.dataset.elder ?? 'standard',
          /Hant|HK|TW/.test(document.documentElement.lang) ? 'zh-Hant' : 'zh-Hans',
        ])
        const asked = read[0] === settings.size && read[1] === settings.language
        return [
          ...(asked ? [] : [`is read as ${read}`]),
          ...(await wrongWith(page)),
          ...(await tooSmall(page, letters, target)),
        ]
      },
    ),
  )
