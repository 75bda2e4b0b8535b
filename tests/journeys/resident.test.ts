import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { verify } from '../../server/docket/index.ts'
import { importText } from '../../server/library/index.ts'
import type { Viewer } from '../../server/people/index.ts'
import { ask } from '../support/app.ts'
import { accessibilityFaults } from '../support/browser.ts'
import { anAgency, staff } from '../support/house.ts'
import { beginAct, finishAct, type Journey, journey, openMatter } from '../support/journey.ts'

const phone = '13800138000'
const question = '老板拖欠我三个月工资，怎么办？'
const answer = '您可以先要求支付，仍不支付的，依照《试行欠薪法》第二条申请劳动仲裁；也可以看《民法典》第五百七十七条。'
const statute = `# 中华人民共和国试行欠薪法

（2020年1月1日试行委员会通过　自2020年2月1日起施行）

第一条　为了试验，制定本法。

第二条　用人单位拖欠劳动报酬的，劳动者可以申请仲裁。
`

let j: Journey
let agent: Viewer & { kind: 'staff' }
before(async () => {
  j = await journey('2026-09-08T10:00:00+08:00')
  const hotline = await anAgency(j.t.house, '440000H', 'hotline', '广东省公共法律服务热线', '440000', null)
  agent = await staff(j.t.house, '林坐席', [[hotline.id, 'hotlineAgent']])
})

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const next = (page: Page) => page.getByRole('button', { name: '继续' }).tap()
const matters = async () => (await ask<{ n: number }>(j.t, 'select count(*)::int as n from matter'))[0]!.n

test('a resident asks on the phone, is answered with the law, asks again, and says how it was', {
  timeout: 120_000,
}, async () => {
  const page = await j.open('phone')

  // Nothing written: the fault stands above, has the focus, and leads to the field.
  await page.goto('/ask')
  await next(page)
  const faults = page.getByRole('alert')
  await faults.getByRole('link').waitFor()
  assert.ok(await faults.evaluate(e => e === document.activeElement), 'the summary of faults has the focus')
  await faults.getByRole('link').tap()
  assert.ok(await page.getByRole('textbox').evaluate(e => e === document.activeElement), 'it leads to the field')

  // One line on the first page, a few plain questions, back and reload lose nothing.
  await page.goto('/')
  await page.getByLabel('您遇到了什么事').fill(question)
  await page.getByRole('button', { name: '开始咨询' }).tap()
  await heading(page, '这件事属于哪一类？')
  await page.getByLabel('劳动用工').check()
  await next(page)
  await heading(page, '事情发生在哪里？')
  await next(page)
  await heading(page, '怎么联系您？')
  await page.getByLabel('怎么称呼您').fill('张三')
  await page.getByLabel('手机号').fill('138 0013 8000')
  await page.goBack()
  await heading(page, '事情发生在哪里？')
  await page.goBack()
  await heading(page, '这件事属于哪一类？')
  assert.ok(await page.getByLabel('劳动用工').isChecked(), 'the choice is there after going back')
  await page.reload()
  await heading(page, '这件事属于哪一类？')
  assert.ok(await page.getByLabel('劳动用工').isChecked(), 'the choice is there after a reload')
  await page.goForward()
  await page.goForward()
  await heading(page, '怎么联系您？')
  assert.equal(await page.getByLabel('怎么称呼您').inputValue(), '张三')
  await next(page)
  await heading(page, '请核对您要咨询的内容')
  for (const said of [question, '劳动用工', '张三', phone]) await page.getByText(said, { exact: true }).waitFor()

  // Pressed twice, asked once.
  await page.getByRole('button', { name: '提交咨询' }).dblclick()
  await heading(page, '您的咨询已经收到')
  assert.equal(await matters(), 1)
  const number = (await page.getByText(/^440000H-2026-\d{6}$/).textContent())!
  await page.getByText('9 月 9 日 10:00').waitFor() // 24小时
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.reload()
  await page.getByText(number, { exact: true }).waitFor()

  const desk = await j.atDesk(agent)
  await openMatter(desk, question)
  const drawer = await beginAct(desk, '答复')
  await drawer.getByRole('button', { name: '答复', exact: true }).click()
  await drawer.getByRole('alert').waitFor()
  await drawer.getByRole('textbox', { name: '答复' }).fill(answer)
  await finishAct(desk, '答复')
  await desk.getByText('已答复', { exact: true }).first().waitFor()
  await j.t.deliver()
  assert.match(j.t.sms.at(-1)!.text, new RegExp(`${number}.*已答复`))

  // Followed by number and phone alone.
  await page.getByRole('link', { name: '查进度', exact: true }).first().tap()
  await heading(page, '查进度')
  await page.getByLabel('办件编号').fill(number)
  await page.getByLabel('手机号').fill('13900139000')
  await page.getByRole('button', { name: '查进度' }).tap()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '查进度' }).tap()
  await page.getByRole('heading', { level: 2, name: question }).waitFor()
  await page.getByText('您可以先要求支付').first().waitFor()
  await page.getByText('请您追问或者确认已解决').waitFor()
  await page.getByText(/^您负责，期限 7日/).waitFor()
  assert.equal(await page.getByText('申请人追问').count(), 0, 'whoever shows the phone they gave is addressed')
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.equal(
    await page.getByRole('button', { name: '追问' }).count(),
    0,
    'whoever has a number and a phone only reads',
  )

  // Each citation opens: with a word while its text is not there, with the article once it is.
  const article = (name: string) => page.getByRole('dialog', { name })
  await page.getByRole('button', { name: '《民法典》第五百七十七条' }).first().tap()
  await article('《民法典》第五百七十七条').getByText('条文未载入').waitFor()
  await page.getByRole('button', { name: '关闭' }).tap()
  const db = j.t.house.db.system
  assert.equal((await importText(db, 'x.md', statute)).outcome, 'new')
  await page.getByRole('button', { name: '《试行欠薪法》第二条' }).first().tap()
  await article('《试行欠薪法》第二条').getByText('劳动者可以申请仲裁').waitFor()
  await page.keyboard.press('Escape')

  // Signs in by SMS and comes back.
  await page
    .getByRole('link', { name: '用手机号登录' })
    .or(page.getByRole('link', { name: '登录' }))
    .first()
    .tap()
  await heading(page, '用手机号登录')
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '发送验证码' }).tap()
  await heading(page, '请输入短信验证码')
  await page.getByRole('textbox', { name: '验证码' }).fill(await j.code())
  await page.getByRole('button', { name: '登录' }).tap()
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  await page.goto('/mine')
  await page.getByRole('link', { name: question }).tap()
  await heading(page, question)
  await page.getByText('请您追问或者确认已解决').waitFor()
  await page.getByRole('link', { name: '追问' }).tap()
  await heading(page, '追问')
  await page.getByRole('button', { name: '追问' }).tap()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('还有什么不清楚').fill('仲裁要交钱吗？')
  await page.getByRole('button', { name: '追问' }).tap()
  await heading(page, question)
  await page.getByText('待答复', { exact: true }).waitFor()

  await desk.reload()
  await desk.getByText('仲裁要交钱吗？').first().waitFor()
  const again = await beginAct(desk, '答复')
  await again.getByRole('textbox', { name: '答复' }).fill('劳动仲裁不收费。')
  await finishAct(desk, '答复')

  await page.reload()
  await page.getByText('劳动仲裁不收费。').first().waitFor()
  await page.getByRole('link', { name: '已解决' }).tap()
  await heading(page, '已解决')
  await page.getByRole('button', { name: '已解决' }).tap()
  await heading(page, question)
  await page.getByRole('button', { name: '提交评价' }).tap()
  await page.getByText('请选一个评价').waitFor()
  await page.getByLabel('非常满意').check()
  await page.getByRole('button', { name: '提交评价' }).dblclick()
  await page.getByText('您的评价：非常满意').waitFor()
  assert.deepEqual(await ask(j.t, 'select grade from rating'), [{ grade: 5 }])

  // The guide addresses whoever may come with such a matter, and names who answers them.
  await page.goto('/guides/intake.consultation')
  await page.getByText('请您追问或者确认已解决').waitFor()
  await page.getByText('热线坐席：答复咨询').first().waitFor()
  assert.deepEqual((await verify(db)).damage, [])
  j.sound()
})
