import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { verify } from '../../server/docket/index.ts'
import { deadline } from '../../server/kernel/deadline.ts'
import type { Pause } from '../../server/kernel/limit.ts'
import { days } from '../../server/kernel/span.ts'
import type { contract } from '../../server/matters/index.ts'
import { inventedIdentity, type Viewer } from '../../server/people/index.ts'
import { staff } from '../support/house.ts'
import { beginAct, finishAct, type Journey, journey, openMatter } from '../support/journey.ts'
import { type AidWorld, aidWorld } from '../support/legal-aid.ts'

const phone = '13800138000'
const identity = inventedIdentity('张三')
const mistyped = identity.slice(0, -1) + (identity.endsWith('1') ? '2' : '1')
const story = '在工地做了三个月，老板不给工资，请帮我要回来'

let j: Journey
let w: AidWorld
let examiner: Viewer & { kind: 'staff' }
before(async () => {
  j = await journey('2026-09-08T10:00:00+08:00')
  w = await aidWorld(j.t)
  examiner = await staff(j.t.house, '结案审查员', [[w.centre.id, 'intakeOfficer']])
})

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** The last day of a limit as the law counts it, in the words of both webs. */
function last(start: string, n: number, pauses: Pause[] = []): string {
  const calendar = j.t.house.calendar('cn')
  const { due } = deadline({ start: Temporal.PlainDate.from(start), span: days(n), calendar, pauses })
  const { month, day } = due as Temporal.PlainDate
  return `${month} 月 ${day} 日`
}

/** The days the review stood still: from the notice of what was missing to what came in. */
const stood = { from: Temporal.PlainDate.from('2026-09-09'), to: Temporal.PlainDate.from('2026-09-11') }

/** Every day by which something is owed in the matter shown is the day the law counts to, and is what the page says. */
async function datesAgree(page: Page, id: string): Promise<void> {
  const view = (await page.evaluate(
    async id => (await fetch(`/api/v1/matters/${id}`)).json(),
    id,
  )) as contract.MatterView
  const counted = view.commitments.filter(c => c.status === 'open' && c.dueAt && /^\d+日/.test(c.limit ?? ''))
  for (const c of counted) {
    const start = Temporal.Instant.from(c.startAt).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
    const stoodStill = start === '2026-09-08' && c.changes.length > 0
    const day = last(start, Number.parseInt(c.limit!, 10), stoodStill ? [stood] : [])
    const due = Temporal.Instant.from(c.dueAt!).subtract({ seconds: 1 }).toZonedDateTimeISO('Asia/Shanghai')
    assert.equal(`${due.month} 月 ${due.day} 日`, day, c.title)
    await page.getByText(day).first().waitFor()
  }
}

/** Answers the questions of a wizard until another page stands there; each heading has its own way of being answered. */
async function wizard(
  page: Page,
  answers: Record<string, (page: Page) => Promise<unknown>>,
  button: string,
): Promise<void> {
  const seen: string[] = []
  for (;;) {
    const h1 = page.getByRole('heading', { level: 1 })
    const title = (await h1.textContent())!
    const answer = answers[title]
    if (!answer) return
    assert.ok(
      seen.filter(t => t === title).length < 2,
      `stays at ${title}: ${await page.getByRole('alert').allTextContents()}`,
    )
    seen.push(title)
    await answer(page)
    await page
      .locator('form')
      .getByRole('button', { name: new RegExp(`^(${button})$`) })
      .tap()
    await h1.filter({ hasText: title }).waitFor({ state: 'detached' })
    await h1.waitFor()
  }
}

const choose = (name: string) => (page: Page) => page.getByRole('radio', { name, exact: true }).check()
const write = (text: string) => (page: Page) => page.locator('form').getByRole('textbox').first().fill(text)
const leave = async () => undefined
async function inXiangzhou(page: Page): Promise<void> {
  await page.getByLabel('省', { exact: true }).selectOption({ label: '广东省' })
  await page.getByLabel('市', { exact: true }).selectOption({ label: '珠海市' })
  await page.getByLabel('区县').selectOption({ label: '香洲区' })
}

const conditions = {
  您要办的是哪一类事: choose('请求确认劳动关系或者支付劳动报酬'),
  是否已经自己请了律师或者其他代理人: choose('否'),
  您是否属于下列人员: choose('申请支付劳动报酬或者请求工伤事故人身损害赔偿的进城务工人员'),
  打算在哪里申请: inXiangzhou,
}
const application = {
  ...conditions,
  您为谁申请: choose('本人'),
  '您的姓名是？': write('张三'),
  '用哪种证件？': choose('居民身份证'),
  '居民身份证的号码是？': write(mistyped),
  '您的联系电话是？': write(phone),
  有什么材料可以证明: write('居住证'),
  事情的经过和您的请求: write(story),
  事情到了哪一步: choose('还没有打官司（调解、仲裁、协商等）'),
  事情发生在哪里: inXiangzhou,
  已知的时效或者期限届满日: leave,
  用什么语言交流: leave,
  需要哪些便利: leave,
  受援人是否未满十八周岁: choose('否'),
  '向哪个法律援助机构申请？': async (page: Page) => {
    await inXiangzhou(page)
    await page.getByRole('radio', { name: /香洲区法律援助处/ }).check()
  },
}

async function signIn(page: Page): Promise<void> {
  await heading(page, '用手机号登录')
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '发送验证码' }).tap()
  await heading(page, '请输入短信验证码')
  await page.getByRole('textbox', { name: '验证码' }).fill(await j.code())
  await page.getByRole('button', { name: '登录' }).tap()
}

/** A photograph as a telephone takes it: larger than it is sent. */
async function photograph(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 2400, height: 1800 })
    const pen = canvas.getContext('2d')!
    for (let i = 0; i < 400; i++) {
      pen.fillStyle = `hsl(${(i * 37) % 360} 60% 60%)`
      pen.fillRect((i * 331) % 2400, (i * 173) % 1800, 300, 200)
    }
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!
  })
  return Buffer.from(base64, 'base64')
}

const say = (drawer: Locator, name: string, text: string) => drawer.getByRole('textbox', { name }).fill(text)
const pick = (drawer: Locator, name: string) => drawer.getByRole('radio', { name, exact: true }).check()
async function select(drawer: Locator, name: string, option: string): Promise<void> {
  const box = drawer.getByRole('combobox', { name })
  await box.fill(option)
  await box.press('Enter')
  await drawer.getByTitle(option, { exact: true }).waitFor()
}

/** One of the staff comes to their desk, opens the matter, does one act and goes. */
async function does(
  who: Viewer & { kind: 'staff' },
  act: string,
  fill: (drawer: Locator) => Promise<void> = async () => undefined,
  before: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  const page = await j.atDesk(who)
  await openMatter(page, /支付劳动报酬|法律援助/, who === w.lawyer ? '我承办' : '在办')
  await datesAgree(page, page.url().split('/').at(-1)!)
  await before(page)
  await fill(await beginAct(page, act))
  await finishAct(page, act)
  await page.context().close()
}

test('legal aid from the telephone to the archive, through five pairs of hands', { timeout: 180_000 }, async () => {
  let me = await j.open('phone')
  let id = ''
  /** The resident opens the matter again on the day it is, and sees where it stands and by when what is next. */
  const sees = async (...texts: string[]) => {
    const kept = await me.context().storageState()
    await me.context().close()
    me = await j.open('phone')
    await me.context().addCookies(kept.cookies)
    await me.goto(`/mine/${id}`)
    const ended = me.getByRole('heading', { name: '用手机号登录' })
    await ended.or(me.getByRole('heading', { name: '经过' })).waitFor()
    if (await ended.count()) await signIn(me)
    for (const text of texts) await me.getByText(text).first().waitFor()
    await datesAgree(me, id)
  }

  // 自查
  await me.goto('/legal-aid')
  await me.getByRole('link', { name: '先查一查符不符合条件' }).tap()
  await heading(me, '您要办的是哪一类事')
  await wizard(me, conditions, '继续|看结果')
  await heading(me, '看起来可以申请')
  await me.getByRole('link', { name: '填写申请', exact: true }).tap()

  await signIn(me)

  // 填写；证件号码末位打错
  await heading(me, '您为谁申请')
  await wizard(me, application, '继续')
  await heading(me, '请核对您的申请')
  await me.getByRole('button', { name: '提交法律援助申请' }).tap()
  const fault = me.getByRole('alert').getByRole('link')
  assert.match((await fault.textContent())!, /校验|号码/)
  await fault.tap()
  await heading(me, '居民身份证的号码是？')
  assert.equal(await me.getByLabel('证件号码').inputValue(), mistyped, 'what was typed is still there')
  await wizard(me, { ...application, '居民身份证的号码是？': write(identity) }, '继续')
  await heading(me, '请核对您的申请')
  await me.getByRole('button', { name: '提交法律援助申请' }).dblclick()
  await heading(me, '您的法律援助申请已经收到')
  await me.getByText(/^440402A-2026-000001$/).waitFor()
  id = me.url().split('/').at(-1)!

  // 照片
  await me.getByRole('link', { name: '上传证件和材料' }).tap()
  await me.getByRole('heading', { level: 2, name: '材料' }).waitFor()
  const photo = await photograph(me)
  assert.deepEqual([...photo.subarray(0, 3)], [0xff, 0xd8, 0xff])
  await me.getByLabel('这是什么材料').fill('工资欠条')
  await me.locator('input[type=file]').setInputFiles({ name: '欠条.jpg', mimeType: 'image/jpeg', buffer: photo })
  await me.getByText('欠条.jpg 已上传').waitFor()
  await me.getByRole('link', { name: /工资欠条/ }).waitFor()
  // 七日审查决定；内部五日
  await sees('审查中', last('2026-09-08', 7), last('2026-09-08', 5))

  // 一次性告知补正
  j.setClock('2026-09-09T09:00:00+08:00')
  await does(
    w.officer,
    '一次性告知补正',
    drawer => say(drawer, '需要补充的材料或者需要说明的情况', '请补充考勤记录'),
    async page => {
      await page.getByText(last('2026-09-08', 7)).first().waitFor()
      await page.getByRole('button', { name: /工资欠条/ }).waitFor()
      await page.getByRole('img', { name: '欠条.jpg' }).waitFor()
      assert.equal(await page.getByText(identity).count(), 0, 'numbers are masked')
    },
  )
  await sees('待补正', '请补充考勤记录', last('2026-09-09', 10))

  j.setClock('2026-09-11T09:00:00+08:00')
  await sees('待补正')
  await me.getByRole('link', { name: '补充材料', exact: true }).tap()
  await heading(me, '补充材料')
  await me.getByLabel('补充了哪些材料，或者说明').fill('考勤记录两页')
  await me.getByRole('button', { name: '补充材料', exact: true }).tap()
  await me.getByText('审查中', { exact: true }).waitFor()
  await sees(last('2026-09-08', 7, [stood]))

  // 审查与决定分离
  j.setClock('2026-09-14T09:00:00+08:00')
  await does(
    w.officer,
    '提出审查意见',
    async drawer => {
      await drawer.getByText('审查参考').waitFor()
      await pick(drawer, '给予法律援助')
      await select(drawer, '援助形式', '劳动争议调解与仲裁代理')
      await pick(drawer, '有材料证明，免予核查')
      await say(drawer, '事实和理由', '申请人系进城务工人员，请求支付劳动报酬')
    },
    async page => {
      await page.getByText('考勤记录两页').first().waitFor()
      await page
        .getByText(last('2026-09-08', 7, [stood]))
        .first()
        .waitFor()
    },
  )
  const preparer = await j.atDesk(w.officer)
  await openMatter(preparer, /支付劳动报酬|法律援助/)
  await preparer.locator('footer.acts').waitFor()
  assert.equal(await preparer.getByRole('button', { name: '决定给予法律援助' }).count(), 0)
  const refused = await (await j.t.as(w.officer)).post(`/matters/${id}/acts/approve`, { answers: {} })
  assert.deepEqual([refused.status, refused.body.code], [403, 'separation-of-duties'])
  await preparer.context().close()
  j.setClock('2026-09-15T09:00:00+08:00')
  await does(w.approver, '决定给予法律援助')
  await sees('待指派', last('2026-09-15', 3))
  assert.equal(await me.getByText('申请人系进城务工人员').count(), 0, 'what was drafted stays inside')

  // 决定书
  const [download] = await Promise.all([
    me.waitForEvent('download'),
    me.getByRole('link', { name: /给予法律援助决定书/ }).tap(),
  ])
  assert.match(
    readFileSync(await download.path())
      .subarray(0, 8)
      .toString('latin1'),
    /^%PDF-1\./,
  )

  // 指派
  j.setClock('2026-09-16T09:00:00+08:00')
  await does(w.assigner, '确定拟指派人选并核查利益冲突', async drawer => {
    const candidates = drawer.getByRole('region', { name: '可指派的人员' })
    await candidates.getByText('陈律师').waitFor()
    const names = await candidates.getByRole('radio').count()
    assert.equal(names, 2)
    assert.match((await candidates.getByRole('listitem').first().textContent())!, /陈律师/)
    await candidates.getByRole('radio').first().check()
  })
  const director = await j.t.as(w.director)
  const check = await w.child(id, 'legal-aid.conflict-check')
  assert.equal((await director.post(`/matters/${check}/acts/clear`, { answers: {} })).status, 200)
  await does(w.assigner, '指派法律援助人员')
  await sees('待签委托协议', last('2026-09-16', 5), '陈律师')

  // 承办
  j.setClock('2026-09-21T09:00:00+08:00')
  await does(w.lawyer, '登记委托协议', async drawer => {
    await drawer.getByLabel('签订日期').fill('2026-09-21')
    await pick(drawer, '特别授权')
  })
  await sees('办理中', last('2026-09-21', 30))
  j.setClock('2026-10-12T09:00:00+08:00')
  await does(w.lawyer, '通报办理情况', async drawer => {
    await say(drawer, '做了什么', '已申请仲裁')
    await say(drawer, '接下来做什么', '等候开庭')
    await pick(drawer, '本平台')
  })
  await sees('已申请仲裁', last('2026-10-12', 30))
  j.setClock('2026-11-02T09:00:00+08:00')
  await does(w.lawyer, '报告办理结束', async drawer => {
    await pick(drawer, '仲裁、复议：收到裁决书或者决定书')
    await drawer.getByLabel('结案日').fill('2026-10-30')
    await say(drawer, '办理结果', '裁决支持')
    await say(drawer, '为受援人取得或者挽回的金额', '21,000')
  })
  await sees('待交结案材料', last('2026-10-30', 30), '裁决支持')
  await does(w.lawyer, '提交结案材料', async drawer => {
    for (const name of ['指派通知书', '委托协议、授权委托书', '会见（约见）、询问笔录', '办理情况报告'])
      await drawer.getByRole('checkbox', { name, exact: true }).check()
  })
  await sees('结案审查', last('2026-11-02', 30))

  // 归档
  j.setClock('2026-11-03T09:00:00+08:00')
  await does(examiner, '结案材料通过审查', drawer => pick(drawer, '材料齐全，符合要求'))
  await does(w.approver, '核定补贴', async drawer => {
    await say(drawer, '核定金额', '1500')
    await say(drawer, '理由', '补贴标准未录入，按本地文件')
  })
  await sees('待回访', last('2026-11-03', 30))
  await does(examiner, '回访并归档', async drawer => {
    await pick(drawer, '是')
    await pick(drawer, '非常满意')
    await say(drawer, '受援人的意见', '满意')
  })
  await sees('已归档', '请给这次服务打分')
  assert.equal(await me.getByText('补贴标准未录入').count(), 0)

  const seen = await (await j.t.as(examiner)).get(`/matters/${id}`)
  for (const c of seen.body.commitments) assert.ok(['met', 'void'].includes(c.status), c.title)
  assert.deepEqual((await verify(j.t.house.db.system)).damage, [])
  j.sound()
})
