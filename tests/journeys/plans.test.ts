import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { builtInHolidays } from '../../server/kernel/holidays.ts'
import { rehearse } from '../../server/ledger/rehearsing.ts'
import { remind } from '../../server/ledger/saying.ts'
import type { Viewer } from '../../server/people/index.ts'
import { accessibilityFaults } from '../support/browser.ts'
import { staff } from '../support/house.ts'
import { beginAct, finishAct, type Journey, journey } from '../support/journey.ts'
import { wordFile, wordLine, wordTable } from '../support/plan-files.ts'
import { planWorld } from '../support/plans.ts'

const title = '临江市法治乡村建设实施方案分工表'
let j: Journey
let w: Awaited<ReturnType<typeof planWorld>>
let admin: Viewer & { kind: 'staff' }
/** The plan, once it is saved. */
let plan = ''

before(async () => {
  j = await journey('2026-01-05T09:00:00+08:00')
  w = await planWorld(j.t)
  admin = await staff(j.t.house, '管理员', [[w.bureau.id, 'admin']])
})

/** A plan as it comes: a table in Word whose third task says no day. */
const file = () =>
  wordFile([
    wordLine('附件1'),
    wordLine(title),
    wordTable([
      ['项目', '序号', '任务', '具体内容', '责任部门', '推进情况', '完成时限'],
      ['一、夯实阵地', '1', '建设村级工作室', '每村一室，配备电脑。', '市司法局、市财政局', '', '2026年6月30日前'],
      ['', '2', '开通热线', '统一号码。', '市司法局', '', '2026年底前'],
      ['二、培育队伍', '3', '选聘法律顾问', '一村一顾问。', '市司法局、市财政局', '', '尽快'],
      ['', '4', '培训调解员', '每年轮训。', '市某某办', '', '2026年9月30日前'],
    ]),
  ])

const nav = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** The number in the row of counts of a plan. */
const count = (page: Page, name: string) =>
  page.getByRole('list', { name: '任务数量' }).getByRole('link', { name }).locator('b').textContent()

/** Opens a task of the plan, and from there the matter it is. */
async function openTask(page: Page, task: string): Promise<void> {
  await nav(page, '方案督办')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('table').getByRole('button', { name: task, exact: true }).click()
  const drawer = page.getByRole('dialog', { name: task })
  await drawer.getByRole('link', { name: '打开办件' }).click()
  await heading(page, new RegExp(task))
}

/** What the plan says of the state of a task. */
const stateOf = (page: Page, task: string) =>
  page.getByRole('row').filter({ hasText: task }).locator('.state').textContent()

test('a plan is read, put right beside its text, and saved; what was typed outlives a reload', async () => {
  const page = await j.atDesk(w.people.supervisor)
  await nav(page, '方案督办')
  await page.getByText('还没有方案').waitFor()
  await page.getByRole('button', { name: '导入方案' }).click()
  await heading(page, '导入方案')
  const chosen = page.locator('input[type=file]')
  await chosen.setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('png') })
  await page.getByRole('alert').getByText('不是可以读取的文件').waitFor()
  await chosen.setInputFiles({ name: '分工表.docx', mimeType: 'application/octet-stream', buffer: await file() })
  await heading(page, title)

  // 存疑：点开即到该处，原文同时显示
  await page.getByRole('button', { name: '第3项：从“尽快”看不出截止日期' }).click()
  const due = page.getByLabel('完成日期')
  await due.waitFor()
  assert.equal(await due.inputValue(), '')
  await page.locator('.source .here', { hasText: '选聘法律顾问' }).waitFor()
  await page.getByText('1 处待核对').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await due.fill('2026-12-31')
  await page.getByText('已全部看过').waitFor()

  // 刷新不丢
  await page.getByText('修改已保存在这台电脑上').waitFor()
  await page.reload()
  await heading(page, title)
  await page.getByRole('combobox', { name: '选择项目' }).selectOption({ index: 1 })
  await page.getByText('尽快 → 2026 年 12 月 31 日').waitFor()

  // 未识别的可列为任务；移除的可以撤销
  await page.getByText('未识别的内容').click()
  await page.getByRole('button', { name: '列为任务 第 1 行' }).click()
  await page.getByRole('button', { name: '立项，5 项任务' }).waitFor()
  await page.getByRole('button', { name: '移除', exact: true }).click()
  await page.getByRole('button', { name: '培训调解员' }).click()
  await page.getByRole('button', { name: '移除', exact: true }).click()
  await page.getByRole('button', { name: '立项，3 项任务' }).waitFor()
  await page.getByRole('button', { name: '撤销' }).last().click()
  await page.getByRole('button', { name: '立项，4 项任务' }).waitFor()

  // 有错的全部指出，什么也没有保存
  await page.getByRole('button', { name: '选聘法律顾问' }).click()
  await page.getByLabel('牵头单位').fill('市财政局')
  await page.getByRole('button', { name: '立项，4 项任务' }).click()
  const fault = page.getByRole('alert').getByRole('button', { name: /既是牵头单位又是协办单位/ })
  await fault.click()
  assert.match((await page.evaluate(() => document.activeElement?.id)) ?? '', /agencies$/)
  assert.equal((await (await j.t.as(w.people.supervisor)).get('/plans')).body.rows.length, 0)
  await page.getByLabel('牵头单位').fill('市司法局')
  await page.getByRole('button', { name: '立项，4 项任务' }).click()
  await page.getByText('已立项，4 项任务待交办').waitFor()
  await page.getByRole('navigation', { name: '视图' }).waitFor()
  plan = page.url().split('/').at(-1)!
  assert.equal(await count(page, '待交办'), '4')

  // 同一文件再来一次：已经导入过
  await page.goto('/desk/plans/import')
  assert.equal(await page.getByText('没有完成的核对').count(), 0, 'the draft is gone with the saving')
  await page.context().close()
  j.sound()
})

test('tasks go out at once; what cannot is said, named, and goes out then', async () => {
  const page = await j.atDesk(w.people.supervisor)
  await page.goto(`/desk/plans/${plan}`)
  await page.getByRole('button', { name: '交办全部 4 项' }).click()
  const drawer = page.getByRole('dialog', { name: '交办 4 项任务' })
  await drawer.getByLabel('交办要求').fill('请按季报告')
  await drawer.getByRole('button', { name: '交办', exact: true }).click()
  await drawer.getByText('已交办 3 项').waitFor()
  await drawer.getByText(/没有对应到机构的单位.*市某某办/).waitFor()
  await drawer.getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('link', { name: '去对应' }).click()
  await page.getByRole('button', { name: '指定机构 市某某办' }).click()
  await page.getByRole('radio', { name: '新建机构' }).check()
  await page.getByLabel('机构全称').fill('珠海市某某办公室')
  await page.getByRole('combobox', { name: '机构类型' }).fill('其他党政机关')
  await page.getByRole('combobox', { name: '机构类型' }).press('Enter')
  await page.getByLabel('行政区划', { exact: true }).selectOption({ label: '广东省' })
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText('“市某某办”已对应到珠海市某某办公室').waitFor()
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '分工表' }).click()
  await page.getByRole('checkbox', { name: '选择：培训调解员' }).check()
  assert.equal(await page.getByRole('button', { name: '交办所选 1 项' }).count(), 1)
  await page.context().close()
  j.sound()
})

test('reported, sent back, reported again; who reported does not judge it; the plan of a past day is another', {
  timeout: 120_000,
}, async () => {
  j.setClock('2026-02-02T09:00:00+08:00')
  const clerk = await j.atDesk(w.people.both)
  await clerk.getByRole('heading', { name: '本人、本机构应办的承诺' }).waitFor()
  await openTask(clerk, '开通热线')
  await clerk.getByRole('link', { name: title }).waitFor()
  const report = await beginAct(clerk, '报告推进情况')
  await report.getByRole('textbox', { name: '推进情况' }).fill('号码已经申请。')
  await report.getByLabel('完成比例（%）').fill('40')
  await finishAct(clerk, '报告推进情况')
  // 再报告时从上次写的开始
  const again = await beginAct(clerk, '报告推进情况')
  assert.equal(await again.getByRole('textbox', { name: '推进情况' }).inputValue(), '号码已经申请。')
  await again.getByRole('button', { name: '取消' }).click()
  await again.waitFor({ state: 'detached' })
  const submit = await beginAct(clerk, '反馈完成，申请销号')
  await submit.getByRole('textbox', { name: '推进情况' }).fill('热线已经开通。')
  await submit.getByRole('textbox', { name: '佐证' }).fill('开通通知')
  await finishAct(clerk, '反馈完成，申请销号')
  // 报告的人不能核查
  await clerk.locator('footer.acts').waitFor()
  assert.equal(await clerk.getByRole('button', { name: '核查通过，办结销号' }).count(), 0)
  const id = clerk.url().split('/').at(-1)!
  const refused = await (await j.t.as(w.people.both)).post(`/matters/${id}/acts/close`, {
    answers: { finding: '自己核查' },
  })
  assert.deepEqual([refused.status, refused.body.code], [403, 'separation-of-duties'])
  await clerk.context().close()

  j.setClock('2026-02-04T09:00:00+08:00')
  const first = await j.atDesk(w.people.supervisor)
  await openTask(first, '开通热线')
  const back = await beginAct(first, '退回整改')
  await back.getByRole('textbox', { name: '存在的问题和整改要求' }).fill('请附拨测记录。')
  await back.getByLabel('整改期限（含当日）').fill('2026-02-13')
  await finishAct(first, '退回整改')
  await first.context().close()

  j.setClock('2026-02-06T09:00:00+08:00')
  const once = await j.atDesk(w.people.both)
  await openTask(once, '开通热线')
  const more = await beginAct(once, '反馈完成，申请销号')
  await more.getByRole('textbox', { name: '推进情况' }).fill('热线已经开通，附拨测记录。')
  await more.getByRole('textbox', { name: '佐证' }).fill('拨测记录')
  await finishAct(once, '反馈完成，申请销号')
  await once.context().close()

  j.setClock('2026-02-09T09:00:00+08:00')
  const second = await j.atDesk(w.people.second)
  await openTask(second, '开通热线')
  const close = await beginAct(second, '核查通过，办结销号')
  await close.getByRole('textbox', { name: '核查情况' }).fill('拨测属实。')
  await finishAct(second, '核查通过，办结销号')

  // 现在与过去某日
  await second.goto(`/desk/plans/${plan}`)
  assert.equal(await stateOf(second, '开通热线'), '已办结销号')
  assert.equal(await count(second, '已销号'), '1')
  await second.getByLabel('截至').fill('2026-02-03')
  await second.getByText('以下是 2026 年 2 月 3 日终了时的情况').waitFor()
  assert.equal(await stateOf(second, '开通热线'), '核查中')
  assert.equal(await count(second, '已销号'), '0')
  assert.equal(await second.getByRole('button', { name: /交办/ }).count(), 0, 'what is past is not acted upon')

  // 导出的是所看的那一天
  for (const [name, ending] of [
    ['分工推进情况表（Word）', 'docx'],
    ['分工推进情况表（Excel）', 'xlsx'],
  ] as const) {
    await second.getByRole('button', { name: '导出' }).click()
    const [download] = await Promise.all([
      second.waitForEvent('download'),
      second.getByRole('menuitem', { name }).getByRole('link').click(),
    ])
    assert.match(download.suggestedFilename(), new RegExp(`2026-02-03\\.${ending}$`))
    assert.equal(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString('latin1'),
      'PK',
    )
  }
  await second.getByRole('link', { name: '回到现在' }).click()
  await second.getByText('以下是').waitFor({ state: 'detached' })
  await second.context().close()
  j.sound()
})

test('a conference is noted; who is overtaken while writing loses nothing; what it resolves becomes a task', async () => {
  j.setClock('2026-03-02T09:00:00+08:00')
  const first = await j.atDesk(w.people.supervisor)
  await first.goto(`/desk/plans/${plan}?view=conferences`)
  await first.getByRole('button', { name: '登记联席会议' }).click()
  const noting = first.getByRole('dialog', { name: '登记联席会议' })
  await noting.getByRole('button', { name: '保存会议记录' }).click()
  await noting.getByText('有 4 处需要修改').waitFor()
  await noting.getByLabel('会议名称').fill('第一次联席会议')
  await noting.getByLabel('召集人').fill('某副市长')
  await noting.getByLabel('出席单位和人员').fill('市司法局、市财政局')
  await noting.getByLabel('议题').fill('通报推进情况')
  await noting.getByRole('button', { name: '保存会议记录' }).click()
  await first.getByRole('heading', { name: '第一次联席会议' }).waitFor()

  const second = await j.atDesk(w.people.second)
  await second.goto(`/desk/plans/${plan}?view=conferences`)
  const edit = async (page: Page, minutes: string) => {
    await page.getByRole('button', { name: '修改记录：第一次联席会议' }).click()
    await page.getByLabel('会议纪要').fill(minutes)
  }
  await edit(second, '各单位按月报告。')
  await edit(first, '各单位按季报告。')
  await first.getByRole('button', { name: '保存会议记录' }).click()
  await first.getByText('第 2 版').waitFor()
  await second.getByRole('button', { name: '保存会议记录' }).click()
  const told = second.getByRole('alert')
  await told.getByText('这次会议的记录刚被别人修改过').waitFor()
  await told.getByText('各单位按季报告。').waitFor()
  assert.equal(await second.getByLabel('会议纪要').inputValue(), '各单位按月报告。')
  await second.getByRole('button', { name: '以我写的为准保存' }).click()
  await second.getByText('第 3 版').waitFor()
  await second.context().close()

  await first.getByRole('button', { name: '登记议定事项 第一次联席会议' }).click()
  const resolving = first.getByRole('dialog', { name: '登记议定事项' })
  await resolving.getByLabel('议定事项').fill('由市司法局编印热线手册')
  await resolving.getByRole('checkbox', { name: '列为任务' }).check()
  await resolving.getByRole('button', { name: '登记', exact: true }).click()
  await resolving.getByRole('alert').getByRole('button', { name: '请填写任务名称' }).click()
  await resolving.getByRole('textbox', { name: '任务', exact: true }).fill('编印热线手册')
  await resolving.getByLabel('牵头单位').fill('市司法局')
  await resolving.getByLabel('完成日期').fill('2026-05-31')
  await resolving.getByRole('button', { name: '登记', exact: true }).click()
  await first.getByRole('button', { name: /^任务 / }).waitFor()
  assert.equal(await count(first, '任务'), '5')
  await first.getByRole('button', { name: /^任务 / }).click()
  await first.getByRole('dialog', { name: '编印热线手册' }).waitFor()
  assert.deepEqual(await accessibilityFaults(first), [])
  await first.context().close()
  j.sound()
})

test('the ledger: what is red, why it is, and pressing for it; who owes it hears of it', async () => {
  j.setClock('2026-07-02T09:00:00+08:00')
  const page = await j.atDesk(w.people.supervisor)
  await nav(page, '承诺台账')
  await page.getByRole('region', { name: '按红黄绿' }).getByRole('link', { name: '已逾期' }).click()
  assert.match(page.url(), /light=red/)
  const row = page.getByRole('row').filter({ hasText: '建设村级工作室' }).filter({ hasText: '完成任务并反馈' })
  await row.getByText('已逾期 2 日').waitFor()
  await row.getByRole('link', { name: '完成任务并反馈' }).click()
  await heading(page, '完成任务并反馈')
  await page.getByRole('heading', { name: '为什么是红的' }).waitFor()
  await page.getByText('应于2026年6月30日24时前由任务联络员').waitFor()
  await page.getByRole('button', { name: '催办' }).click()
  const drawer = page.getByRole('dialog', { name: /催办/ })
  await drawer.getByRole('button', { name: '催办' }).click()
  await drawer.getByText('请至少写 2 个字').waitFor()
  await drawer.getByLabel('催办内容').fill('请本周内办结。')
  await drawer.getByRole('button', { name: '催办' }).click()
  await drawer.getByText('已催办，告知：').waitFor()
  await drawer.getByText(/司法联络员/).waitFor()
  await page.context().close()

  await remind(j.t.house)
  const clerk = await j.atDesk(w.people.bureauClerk)
  await clerk.getByRole('link', { name: /^提醒，\d+ 条未阅$/ }).click()
  await heading(clerk, '提醒')
  const urged = clerk.getByRole('listitem').filter({ hasText: '请本周内办结。' })
  await urged.getByRole('button', { name: /已阅/ }).click()
  await urged.waitFor({ state: 'detached' })
  await clerk.getByRole('button', { name: '全部标为已阅' }).click()
  await clerk.getByText('没有未阅的提醒').waitFor()
  await clerk.getByRole('link', { name: '提醒', exact: true }).waitFor()
  // 不是其岗位的，不能催办
  await nav(clerk, '承诺台账')
  await clerk.getByRole('link', { name: '完成任务并反馈' }).first().click()
  await heading(clerk, '完成任务并反馈')
  assert.equal(await clerk.getByRole('button', { name: '催办' }).count(), 0)
  await clerk.context().close()
  j.sound()
})

/** The arrangement of 2026 with a holiday more, in the form that is loaded. */
function noticeWith(name: string, off: string): string {
  const days = builtInHolidays('cn').filter(r => r.year === 2026)
  const lines = [...Map.groupBy(days, r => r.name)].map(([called, rows]) => {
    const of = (rest: boolean) => rows.filter(r => r.off === rest).map(r => r.date.toString())
    return ['cn', 2026, called, of(true).join(' '), '', of(false).join(' '), '测试通知'].join('\t')
  })
  return [...lines, ['cn', 2026, name, off, '', '', '测试通知'].join('\t')].join('\n')
}

test('a holiday notice is rehearsed: what would move is seen before anything is saved', async () => {
  j.setClock('2026-07-06T09:00:00+08:00')
  const supervisor = await j.t.as(w.people.supervisor)
  const clerk = await j.t.as(w.people.bureauClerk)
  const { body } = await supervisor.get(`/plans/${plan}`)
  const tasks = body.sections.flatMap((s: { tasks: { title: string; id: string }[] }) => s.tasks)
  const id = tasks.find((t: { title: string }) => t.title === '选聘法律顾问').id
  const done = await clerk.post(`/matters/${id}/acts/submit`, { answers: { progress: '已聘。', evidence: '名单' } })
  assert.equal(done.status, 200, done.text)
  const dueOf = async () => (await supervisor.get('/ledger?q=选聘法律顾问&kind=plan-step')).body.rows[0].dueAt as string
  const due = await dueOf()

  const page = await j.atDesk(admin)
  await nav(page, '日历与节假日')
  await page.getByRole('button', { name: '载入一年' }).click()
  const drawer = page.getByRole('dialog', { name: /载入一年/ })
  await drawer.getByLabel('放假安排').first().fill(noticeWith('临时休假', '2026-07-08..2026-07-09'))
  await drawer.getByRole('button', { name: '先推演' }).click()
  await heading(page, /2026年放假安排/)
  await page.getByRole('button', { name: '取消推演' }).waitFor()
  await rehearse(j.t.house, j.t.registry)
  await page.getByText(/项承诺中，\d+ 项的到期日会动/).waitFor()
  const moved = page.getByRole('row').filter({ hasText: '选聘法律顾问' }).filter({ hasText: '核查并作出结论' })
  await moved.getByText('7 月 20 日 → 7 月 22 日', { exact: true }).waitFor()
  await moved.getByText('推后 2 日').waitFor()
  assert.equal(await dueOf(), due, 'nothing is saved by a rehearsal')

  const save = page.getByRole('button', { name: /^保存，改动 \d+ 项到期日$/ })
  await save.click()
  await page.getByRole('tooltip').getByRole('button', { name: '保存' }).click()
  await page.getByText(/已保存：\d+ 项承诺中/).waitFor()
  assert.notEqual(await dueOf(), due)
  assert.equal(await save.count(), 0, 'it is saved once')
  await page.context().close()

  const other = await j.atDesk(w.people.supervisor)
  await other.goto('/desk/ledger/rehearsals')
  await other.getByText('只有平台管理员可以推演').waitFor()
  await other.context().close()
  j.sound()
})
