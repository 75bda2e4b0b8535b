import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { DemoWorld } from '../server/demo/index.ts'
import { home } from '../server/kernel/settings.ts'
import { ensureChromium } from './chromium.ts'

/**
 * `npm run screenshots`: the demonstration as it looks today, into docs/screenshots. With `--all DIR` also every page of both webs, at
 * the width of a telephone and of a desk, into DIR.
 */
const sizes = { 390: { width: 390, height: 844 }, 1440: { width: 1440, height: 900 } } as const
type Width = keyof typeof sizes
const widths: readonly Width[] = [390, 1440]

const portalPages = [
  '/',
  '/ask',
  '/legal-aid',
  '/legal-aid/check',
  '/legal-aid/apply',
  '/track',
  '/agencies',
  '/guides',
  '/guides/legal-aid.application',
  '/levels',
  '/sign-in',
  '/settings',
  '/demo',
  '/lost',
]
const deskPages = [
  '/desk/',
  '/desk/inbox',
  '/desk/intake',
  '/desk/plans',
  '/desk/plans/import',
  '/desk/ledger',
  '/desk/ledger/rehearsals',
  '/desk/reminders',
  '/desk/people',
  '/desk/calendar',
  '/desk/settings',
  '/desk/library',
  '/desk/procedures',
  '/desk/procedures/legal-aid.application',
  '/desk/lost',
]

/** The house over a data folder of its own, with its demonstration; ends when it serves. */
async function startDemo(): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [join(home, 'bin/start.mjs')], {
    env: { ...process.env, DATABASE_URL: '', PORT: '0', HOST: '127.0.0.1', FAQIAO_DEMO: 'on', FAQIAO_VAR: varDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  await new Promise<void>(resolve => {
    child.stdout.setEncoding('utf8').on('data', text => {
      said += text
      if (said.includes('按 Ctrl-C 停止')) resolve()
    })
    child.on('exit', () => resolve())
  })
  const address = /群众端\s+(\S+)\//.exec(said)?.[1]
  if (!address) throw new Error(`the house did not start:\n${said}`)
  return { child, address }
}

/** A browser of its own, signed in as a member of staff, as a resident, or as nobody. */
async function visit(width: Width, who: { login?: string; phone?: string } = {}, world?: DemoWorld): Promise<Page> {
  const context = await (browser as Browser).newContext({
    viewport: sizes[width],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: width === 390,
    baseURL: address,
  })
  const account = world?.accounts.find(a => a.login === who.login)
  if (account) await send(context, 'session/staff', { login: account.login, password: account.password })
  if (who.phone) {
    await send(context, 'session/codes', { phone: who.phone })
    const { rows } = await (await context.request.get('/api/v1/demo/sms?limit=1')).json()
    await send(context, 'session/resident', { phone: who.phone, code: /验证码 (\d{6})/.exec(rows[0].text)![1] })
  }
  return context.newPage()
}

async function send(context: BrowserContext, path: string, data: object): Promise<void> {
  const answer = await context.request.post(`/api/v1/${path}`, { data })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()} ${await answer.text()}`)
}

/** Codes are a minute apart: one sign-in serves all pages of a resident. */
async function show(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(
    `document.querySelector('h1, h2') && !document.querySelector('.ant-skeleton, .ant-spin-spinning, [aria-busy=true]')`,
  )
  await page.waitForLoadState('networkidle')
}

/** The first matter an account finds under a view, by its state. */
async function find(page: Page, query: string): Promise<string> {
  const { rows } = await (await page.context().request.get(`/api/v1/matters?limit=50&${query}`)).json()
  if (!rows[0]) throw new Error(`no matter under ${query}`)
  return rows[0].id
}

async function forReadme(world: DemoWorld): Promise<void> {
  const folder = join(home, 'docs/screenshots')
  mkdirSync(folder, { recursive: true })
  const shots = new Map<Width, string>()
  for (const width of widths) {
    const page = await visit(width)
    await show(page, '/')
    shots.set(width, (await page.screenshot()).toString('base64'))
    await page.context().close()
  }
  const both = await visit(1440)
  const image = (width: Width) => `<img class="w${width}" src="data:image/png;base64,${shots.get(width)}" alt="">`
  await both.setContent(`<style>
    body { margin: 0; width: 1440px; height: 900px; background: #e9eef3; position: relative; overflow: hidden }
    img { position: absolute; box-shadow: 0 10px 40px #0f2a4433; border-radius: 12px }
    .w1440 { left: 60px; top: 70px; width: 1120px } .w390 { right: 60px; top: 150px; width: 312px; border: 8px solid #fff; border-radius: 28px }
  </style>${image(1440)}${image(390)}`)
  writeFileSync(join(folder, 'portal.png'), await both.screenshot())
  await both.context().close()
  const desk = await visit(1440, { login: 'shouli' }, world)
  await show(desk, `/desk/matters/${await find(desk, 'procedure=legal-aid.application&state=received')}`)
  writeFileSync(join(folder, 'desk.png'), await desk.screenshot())
  await desk.context().close()
  for (const name of ['portal.png', 'desk.png'])
    console.log(`docs/screenshots/${name} ${Math.round(readFileSync(join(folder, name)).length / 1024)} kB`)
}

/** The faces of a plan and of a promise, as far as the demonstration has any. */
async function shootPlans(
  page: Page,
  shoot: (page: Page, path: string, name: string) => Promise<void>,
  width: Width,
): Promise<void> {
  const first = async (path: string): Promise<string | undefined> =>
    (await (await page.context().request.get(`/api/v1/${path}`)).json()).rows[0]?.id
  const plan = await first('plans?limit=1')
  if (plan)
    for (const view of ['table', 'timeline', 'agencies', 'conferences', 'names'])
      await shoot(page, `/desk/plans/${plan}?view=${view}`, `desk-plan-${view}-${width}`)
  const promise = await first('ledger?limit=1')
  if (promise) await shoot(page, `/desk/ledger/${promise}`, `desk-promise-${width}`)
  await page.context().close()
}

async function everyPage(world: DemoWorld, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const shoot = async (page: Page, path: string, name: string) => {
    await show(page, path)
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    if (wide) console.log(`${name}: wider than the screen`)
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  }
  const named = (path: string) => path.replaceAll(/[/.]+/g, '-').replace(/^-|-$/g, '') || 'home'
  for (const [i, width] of widths.entries()) {
    const visitor = await visit(width)
    for (const path of portalPages) await shoot(visitor, path, `portal-${named(path)}-${width}`)
    await shoot(visitor, '/desk/', `desk-sign-in-${width}`)
    const resident = await visit(width, { phone: world.residents[i * 2]!.phone })
    await shoot(resident, '/mine', `portal-mine-${width}`)
    const mine = await find(resident, 'view=open')
    await shoot(resident, `/mine/${mine}`, `portal-mine-matter-${width}`)
    const staffed = {
      guanli: deskPages,
      shouli: ['/desk/', '/desk/inbox'],
      rexian: ['/desk/', '/desk/inbox', '/desk/intake'],
      juzhang: [
        '/desk/insight',
        '/desk/insight?period=year',
        '/desk/insight/records?measure=overdue',
        '/desk/insight/screen',
      ],
    }
    for (const [login, pages] of Object.entries(staffed)) {
      const page = await visit(width, { login }, world)
      for (const path of pages) await shoot(page, path, `${named(path)}-${login}-${width}`)
      await page.context().close()
    }
    await shootPlans(await visit(width, { login: 'guanli' }, world), shoot, width)
    const matters: [string, string, string][] = [
      ['shouli', 'received', 'procedure=legal-aid.application&state=received'],
      ['zhipai', 'granted', 'procedure=legal-aid.application&state=granted'],
      ['shenpi', 'drafted', 'procedure=legal-aid.application&state=drafted'],
      ['rexian', 'asked', 'procedure=intake.consultation&state=asked'],
      ['shenpi', 'archived', 'view=closed&procedure=legal-aid.application&state=archived'],
      ['lvshi', 'underway', 'view=handling'],
    ]
    for (const [login, name, query] of matters) {
      const page = await visit(width, { login }, world)
      await shoot(page, `/desk/matters/${await find(page, query)}`, `desk-matter-${name}-${login}-${width}`)
      await page.context().close()
    }
  }
}

const { values } = parseArgs({ options: { all: { type: 'string' } } })
const varDir = mkdtempSync(join(tmpdir(), 'faqiao-screenshots-'))
const { child, address } = await startDemo()
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] })
try {
  const world = (await (await fetch(`${address}/api/v1/demo`)).json()) as DemoWorld
  await forReadme(world)
  if (values.all) await everyPage(world, values.all)
} finally {
  await browser.close()
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
  rmSync(varDir, { recursive: true, force: true })
}
