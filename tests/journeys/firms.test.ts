import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { home } from '../../server/kernel/settings.ts'
import type { Client } from '../support/app.ts'
import { accessibilityFaults, faultsOnPhone, type Size, tooSmall } from '../support/browser.ts'
import { fill } from '../support/checkups.ts'
import { type FirmsWorld, firmsWorld, ok } from '../support/firms.ts'
import { beginAct, choose, finishAct, type Journey, journey } from '../support/journey.ts'

let j: Journey
let w: FirmsWorld
/** What the journeys leave behind for the pages that are looked at in the end. */
const left = { check: '', recheck: '', visit: '', call: '', publication: 0, course: 0, followUp: 0 }

before(async () => {
  j = await journey('2026-09-15T10:00:00+08:00')
  w = await firmsWorld(j)
})

/** A page that has the session of a client. */
async function opened(size: Size, who: Client): Promise<Page> {
  const page = await j.open(size)
  const [name, ...value] = who.cookie.split('=')
  await page.context().addCookies([{ name: name!, value: value.join('='), url: j.address }])
  return page
}
const headed = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()
const nav = async (page: Page, name: string) => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()
  await headed(page, name)
}
const version = async (who: Client, id: string) =>
  (await ok<{ questionnaire: string }>(who.get(`/checkups/${id}`))).questionnaire

test('a check is begun at the desk; what an answer brings up is asked at once, and what is typed counts', async () => {
  const page = await j.atDesk(w.people.officer)
  await nav(page, '法治体检')
  await page.getByText('还没有体检').waitFor()
  await press(page, '发起体检')
  const drawer = page.getByRole('dialog', { name: '发起法治体检' })
  await drawer.getByRole('button', { name: '发起体检' }).click()
  await drawer.getByText('请选择企业').waitFor()
  await choose(page, '企业', '丹桂')
  await drawer.getByRole('button', { name: '发起体检' }).click()
  await headed(page, w.tea.name)
  left.check = new URL(page.url()).pathname.split('/').at(-1)!
  const fields = page.getByRole('navigation', { name: '八个方面' })
  const count = () => fields.getByRole('button', { name: /基础管理/ }).textContent()
  const before = await count()
  const first = page.getByRole('group').filter({ hasText: '是有限责任公司或者股份有限公司吗' })
  await first.getByRole('radio', { name: '是', exact: true }).check()
  await page.getByText('公司章程是结合本公司情况写的').waitFor()
  assert.notEqual(await count(), before, 'what is asked changes with the answer')
  await page.getByText('有未保存的修改').waitFor()
  await press(page, '保存本页')
  await page.getByText('有未保存的修改').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('公司章程是结合本公司情况写的').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.context().close()
  j.sound()
})

test('the firm goes on where somebody stopped; two who answer the same page see both sides and lose nothing', async () => {
  const page = await opened('phone', w.head)
  await page.goto('/firm')
  await follow(page, w.tea.name)
  await headed(page, w.tea.name)
  await follow(page, '体检问卷没有填完')
  await page.getByText(/已答 1 题/).waitFor()
  await follow(page, /基础管理/)
  await headed(page, '基础管理')
  const charter = page.getByRole('group', { name: /公司章程是结合本公司情况写的/ })
  await charter.getByRole('radio', { name: '否' }).check()
  // 工作人员同时保存了这一页
  const now = await ok<{ pages: { field: string; version: number }[] }>(w.c.officer.get(`/checkups/${left.check}`))
  await ok(
    w.c.officer.put(`/checkups/${left.check}/pages/base`, {
      questionnaire: await version(w.c.officer, left.check),
      version: now.pages.find(p => p.field === 'base')!.version,
      answers: { 'base.company': { value: 'yes' }, 'base.charter': { value: 'yes' } },
    }),
  )
  await press(page, '保存，先停在这里')
  const both = page.getByRole('alert').filter({ hasText: '同事刚才也保存了这一页' })
  await both.getByText('公司章程是结合本公司情况写的').waitFor()
  await press(page, '用我填写的')
  await press(page, '保存，先停在这里')
  await page.getByText(/已答 2 题/).waitFor()
  const view = await ok<{ pages: { field: string; answers: Record<string, { value: string }> }[] }>(
    w.head.get(`/checkups/${left.check}`),
  )
  assert.equal(view.pages.find(p => p.field === 'base')!.answers['base.charter']!.value, 'no')
  await page.context().close()
  j.sound()
})

test('from the answers to the report: handed in by the firm, commented on and issued at the desk, put right, checked again', async () => {
  const questionnaire = await version(w.head, left.check)
  await fill(w.head, left.check, questionnaire, { 'base.insurance': 'no', 'contracts.old': 5, 'base.seals': 'partly' })
  const firm = await opened('phone', w.head)
  await firm.goto(`/firm/${w.tea.id}/checks/${left.check}`)
  await press(firm, '提交答卷')
  await firm.getByText('答卷已提交').waitFor()

  const desk = await j.atDesk(w.people.officer)
  await desk.goto(`/desk/checkups/${left.check}`)
  await desk.getByRole('region', { name: '总体等级' }).waitFor()
  await desk.locator('footer.acts').getByRole('button', { name: '点评', exact: true }).click()
  const comment = desk.getByRole('dialog', { name: '点评报告' })
  await comment.getByRole('button', { name: '保存点评' }).click()
  await comment.getByText('请先写内容').waitFor()
  await comment.getByLabel('总体意见').fill('先补齐社会保险。')
  await comment.getByRole('button', { name: '保存点评' }).click()
  await comment.waitFor({ state: 'detached' })
  await beginAct(desk, '出具体检报告')
  await finishAct(desk, '出具体检报告')
  await desk.getByRole('checkbox', { name: '选择：没有足额缴纳社会保险' }).check()
  await press(desk, '列为整改事项，1 项')
  const list = desk.getByRole('dialog', { name: '列为整改事项，1 项' })
  await list.getByRole('button', { name: '列为整改事项', exact: true }).click()
  await list
    .getByRole('alert')
    .getByText(/请选择责任人/)
    .waitFor()
  await choose(desk, '责任人 没有足额缴纳社会保险', '吴启明')
  await list.getByRole('button', { name: '列为整改事项', exact: true }).click()
  await list.waitFor({ state: 'detached' })
  await desk.getByText('已列整改').waitFor()

  await firm.goto(`/firm/${w.tea.id}`)
  await follow(firm, '1 项整改没有完成')
  await follow(firm, /出具报告/)
  await headed(firm, /体检报告/)
  await firm.getByText('先补齐社会保险。').waitFor()
  await firm.getByRole('heading', { name: /没有足额缴纳社会保险/ }).waitFor()
  await follow(firm, /报告完成/)
  await headed(firm, '怎么改好的？')
  await press(firm, '报告完成')
  await firm.getByRole('alert').getByText('请写明完成情况').waitFor()
  await firm.getByLabel('完成情况').fill('已经补缴，凭证在财务处。')
  await press(firm, '报告完成')
  await firm.getByText('已报告完成，等机构确认。').waitFor()

  await nav(desk, '法治体检')
  await follow(desk, '整改事项')
  await desk.getByText('已经补缴，凭证在财务处。').waitFor()
  await desk.getByRole('button', { name: /^确认完成/ }).click()
  const confirm = desk.getByRole('dialog', { name: '确认完成' })
  await confirm.getByRole('button', { name: '确认完成' }).click()
  await confirm.waitFor({ state: 'detached' })

  await firm.goto(`/firm/${w.tea.id}/checks/${left.check}`)
  await follow(firm, '复检')
  await headed(firm, '由哪个机构出具报告？')
  await firm.getByRole('radio', { name: w.centre.name }).check()
  await press(firm, '复检')
  await firm.getByText(/已答 0 题/).waitFor()
  left.recheck = new URL(firm.url()).pathname.split('/').at(-1)!
  await fill(w.head, left.recheck, questionnaire, { 'contracts.old': 5, 'quality.standard': 'no' })
  await w.act(w.head, left.recheck, 'submit')
  await desk.goto(`/desk/checkups/${left.recheck}`)
  const change = desk.getByRole('table', { name: '与上次相比' })
  assert.match((await change.getByRole('row', { name: /没有足额缴纳社会保险/ }).textContent()) ?? '', /已解决/)
  assert.match((await change.getByRole('row', { name: /将过或者已过诉讼时效/ }).textContent()) ?? '', /仍存在/)
  await firm.context().close()
  await desk.context().close()
  j.sound()
})

test('a firm says whether a visit was so, and how it was without being known; a reader may only look', async () => {
  left.visit = (await w.visited('2026-09-14')).id
  const other = (await w.visited('2026-09-11')).id
  const page = await opened('phone', w.head)
  await page.goto(`/firm/${w.tea.id}`)
  await follow(page, '2 次走访等企业确认')
  await headed(page, '走访')
  await follow(page, /9 月 14 日/)
  await press(page, '确认走访属实')
  await page.getByText('企业已确认这次走访。').waitFor()
  await follow(page, '给这次走访打分')
  await page.getByText('特派员和他的单位看不到是谁评的').waitFor()
  await press(page, '不记名提交')
  await page.getByRole('alert').getByText('请选一个评价').waitFor()
  await page.getByRole('radio', { name: '满意', exact: true }).check()
  await press(page, '不记名提交')
  await page.getByText('评价已提交，没有留下是谁评的。').waitFor()
  await page.goto(`/firm/${w.tea.id}/visits/${other}/dispute`)
  await page.getByLabel('不同意见').fill('当天没有人来过。')
  await press(page, '提交不同意见')
  await page.getByText('企业已提出不同意见。').waitFor()
  await page.getByText('当天没有人来过。').waitFor()
  await page.context().close()

  const looking = await opened('phone', w.reader)
  await looking.goto(`/firm/${w.tea.id}`)
  await looking.getByText('您是查阅人，只能看').waitFor()
  await looking.goto(`/firm/${w.tea.id}/visits/${left.visit}`)
  await looking.getByText('完善合同审查流程。').waitFor()
  assert.equal(await looking.getByRole('button', { name: /确认/ }).count(), 0)
  await looking.context().close()
  j.sound()
})

test('a head invites a colleague, who joins; planned visits of every agency stand on one calendar', async () => {
  const startsAt = '2026-09-22T09:30:00+08:00'
  await ok(
    w.c.officer.post(`/enterprises/${w.tea.id}/calls`, {
      agency: w.centre.id,
      purpose: '体检回访',
      startsAt,
      endsAt: '2026-09-22T11:00:00+08:00',
    }),
  )
  const head = await opened('phone', w.head)
  await head.goto(`/firm/${w.tea.id}/visits`)
  await head.getByText('9 月 22 日 09:30 至 11:00').waitFor()
  await head.getByText('体检回访').waitFor()
  await head.goto(`/firm/${w.tea.id}/members`)
  await follow(head, '邀请成员')
  await press(head, '发出邀请')
  await head.getByRole('alert').getByText('请填写手机号').waitFor()
  await head.getByLabel('手机号').fill('154 0000 9001')
  await head.getByRole('radio', { name: /经办人/ }).check()
  await press(head, '发出邀请')
  await head.getByRole('heading', { name: '还没有答复的邀请' }).waitFor()
  const invited = await opened('phone', await j.t.resident('15400009001', '新同事'))
  await invited.goto('/firm')
  await press(invited, /^加入/)
  await invited.getByText(`您已加入${w.tea.name}`).waitFor()
  await follow(invited, w.tea.name)
  await invited.getByText('您是经办人').waitFor()
  await head.goto(`/firm/${w.tea.id}/members`)
  await head.getByText('新同事').first().waitFor()
  await head.context().close()
  await invited.context().close()
  j.sound()
})

test('a problem is posted, answers stay sealed until the day, one is adopted, and what would tell on somebody is named before it goes out', async () => {
  const office = await j.atDesk(w.people.office)
  await nav(office, '五种模式')
  await follow(office, '揭榜')
  await press(office, '发起：揭榜')
  const begin = office.getByRole('dialog', { name: '发起：揭榜' })
  await choose(office, '为哪一家企业、商会、平台', '丹桂')
  await begin.getByLabel('事由').fill('经销合同如何约定退货')
  await begin.getByLabel('情况和需求').fill('与经销商的合同没有写退货条件，经常发生争议。')
  await begin.getByRole('radio', { name: '否' }).check()
  await begin.getByRole('button', { name: '提出揭榜问题' }).click()
  await headed(office, '经销合同如何约定退货')
  left.call = new URL(office.url()).pathname.split('/').at(-1)!
  const drawer = await beginAct(office, '拟榜送审')
  await drawer.getByLabel('题目').fill('退货条款怎样约定')
  await drawer.getByRole('textbox', { name: /^问题/ }).fill(`${w.tea.name}与经销商的合同没有写退货条件，应当怎样约定？`)
  const aside = drawer.getByRole('region', { name: '脱敏检查' })
  await aside.getByText(/发现 \d+ 处/).waitFor()
  await drawer.getByRole('textbox', { name: /^问题/ }).fill('生产企业与经销商的合同没有写退货条件，应当怎样约定？')
  await aside.getByText('没有发现不能公开的内容').waitFor()
  await drawer.getByLabel('截止日期').fill('2026-09-18')
  await finishAct(office, '拟榜送审')
  const poster = {
    title: '退货条款怎样约定',
    text: '生产企业与经销商的合同没有写退货条件，应当怎样约定？',
    closesOn: '2026-09-18',
  }
  await w.act(w.c.second, left.call, 'approve', poster)

  const envoy = await j.atDesk(w.people.envoy)
  await nav(envoy, '五种模式')
  await follow(envoy, '揭榜榜单')
  await press(envoy, '应征：退货条款怎样约定')
  const answer = envoy.getByRole('dialog', { name: '应征：退货条款怎样约定' })
  await answer.getByLabel('答案').fill('写明退货的条件、期限和费用承担，保留验收记录。')
  await answer.getByRole('button', { name: '应征' }).click()
  await envoy.getByText('我的答案，第 1 稿').waitFor()
  await envoy.context().close()

  await office.reload()
  await office.getByText('已收到 1 份').waitFor()
  assert.equal(await office.getByText('写明退货的条件').count(), 0, 'sealed until the day, for the office too')
  j.setClock('2026-09-19T09:00:00+08:00')
  await w.lapsed()
  await w.renew()
  const later = await j.atDesk(w.people.office)
  await later.goto(`/desk/matters/${left.call}`)
  await later.getByText('写明退货的条件、期限和费用承担').waitFor()
  const adopting = await beginAct(later, '采纳答案')
  await choose(later, '答案', '祝云生')
  await adopting.getByLabel('采纳的理由').fill('明确可行')
  await adopting.getByLabel('致谢').fill('感谢各位应征')
  await finishAct(later, '采纳答案')
  await later.getByText('已采纳', { exact: true }).waitFor()
  const result = {
    title: '退货条款的约定',
    body: '生产企业与经销商因退货条件不明发生争议，建议写明退货的条件、期限和费用承担。',
    authors: '祝云生',
  }
  await w.act(w.c.office, left.call, 'propose', result)
  await w.act(w.c.second, left.call, 'publish', result)
  await later.goto('/desk/modes?tab=published')
  await press(later, '退货条款的约定')
  await later.getByRole('dialog', { name: '退货条款的约定' }).getByText('生产企业与经销商因退货').waitFor()
  const visitor = await j.open('phone')
  await visitor.goto('/results')
  await follow(visitor, /退货条款的约定/)
  await headed(visitor, '退货条款的约定')
  left.publication = Number(new URL(visitor.url()).pathname.split('/').at(-1))
  await visitor.context().close()
  await office.context().close()
  await later.context().close()
  j.sound()
})

test('experts are called in, promise secrecy before they see anything, sign, and dissent stands out', async () => {
  const id = (
    await ok(
      w.c.office.post('/matters', {
        procedure: 'modes.conference',
        action: 'call',
        agency: w.court.id,
        parties: w.parties,
        answers: { title: '回购条款的效力', story: '增资协议约定公司回购，效力如何？', pending: false },
      }),
    )
  ).id
  const office = await j.atDesk(w.people.office)
  await office.goto(`/desk/matters/${id}`)
  await press(office, '邀请参加')
  const calling = office.getByRole('dialog', { name: '邀请参加' })
  await calling.getByRole('button', { name: '邀请参加' }).click()
  await calling.getByRole('alert').getByText('请至少选择一人').waitFor()
  await choose(office, '人员', '祝云生')
  for (const name of ['翁静怡', '黎晓岚', '叶知秋']) await choose(office, '人员', name)
  await office.getByRole('combobox', { name: '担任 祝云生' }).click()
  await office.locator('.ant-select-item-option', { hasText: '主持人' }).click()
  await calling.getByRole('button', { name: '邀请参加' }).click()
  await calling.waitFor({ state: 'detached' })

  const expert = await j.atDesk(w.people.expert)
  await nav(expert, '五种模式')
  await follow(expert, '我参加的')
  await expert.getByText('接受邀请、承诺保密之后可以查看').waitFor()
  await expert.getByRole('button', { name: /^接受邀请/ }).click()
  const promise = expert.getByRole('dialog', { name: '接受邀请，承诺保密' })
  await promise.getByRole('button', { name: '接受邀请' }).click()
  await promise.getByRole('alert').getByText('请先作出保密承诺').waitFor()
  await promise.getByRole('checkbox').check()
  await promise.getByRole('button', { name: '接受邀请' }).click()
  await follow(expert, '回购条款的效力')
  await headed(expert, '回购条款的效力')
  for (const who of [w.c.envoy, w.c.third, w.c.fourth]) {
    const { rows } = await ok<{ rows: { id: number }[] }>(who.get('/modes/mine'))
    await ok(who.post(`/modes/participations/${rows[0]!.id}/accept`, { confidential: true }))
  }
  await w.act(w.c.office, id, 'convene', { question: '回购条款的效力', until: '2026-09-25' })
  await expert.reload()
  await press(expert, '签署意见')
  const signing = expert.getByRole('dialog', { name: '签署意见' })
  await signing.getByLabel('意见', { exact: true }).fill('应当区分与股东、与公司的约定。')
  await signing.getByRole('button', { name: '签署意见' }).click()
  await signing.waitFor({ state: 'detached' })
  for (const who of [w.c.third, w.c.fourth])
    await ok(who.post(`/modes/matters/${id}/opinions`, { text: '同意区分处理。' }))
  await w.act(w.c.envoy, id, 'conclude', { conclusion: '回购条款原则上有效，须先完成减资程序。' })
  await expert.reload()
  await press(expert, '签署意见')
  await signing.getByRole('radio', { name: '不同意', exact: true }).check()
  await signing.getByLabel('意见', { exact: true }).fill('不以减资为前提，应看是否损害债权人。')
  await signing.getByRole('button', { name: '签署意见' }).click()
  await signing.waitFor({ state: 'detached' })
  await expert.getByText('不同意见', { exact: true }).waitFor()
  assert.equal(await expert.locator('.said-by .dissent').count(), 1)
  assert.deepEqual(await accessibilityFaults(expert), [])
  await office.context().close()
  await expert.context().close()
  j.sound()
})

test('a policy shows whom it reaches before it goes out, and tells the firm why it came', async () => {
  const page = await j.atDesk(w.people.officer)
  await nav(page, '惠企服务')
  await follow(page, '政策')
  await press(page, '写政策')
  const drawer = page.getByRole('dialog', { name: '写政策' })
  await drawer.getByRole('button', { name: '保存草稿' }).click()
  await drawer.getByRole('alert').first().waitFor()
  await drawer.getByLabel('标题').fill('绿色制造奖补办法（演示）')
  await drawer.getByLabel('要点').fill('对生态绿色企业的技改给予奖补。')
  await drawer.getByRole('textbox', { name: /^正文/ }).fill('凭技改合同和发票申请。')
  await drawer.getByLabel('制定机关').fill('南平市有关部门（演示）')
  await choose(page, '适用企业类别', '生态绿色企业')
  await drawer.getByText(`类别 生态绿色企业`).first().waitFor()
  await page.keyboard.press('Escape')
  await drawer.getByRole('button', { name: '保存草稿' }).click()
  await drawer.waitFor({ state: 'detached' })
  await page.locator('.chips').getByText('草稿').click()
  await press(page, '绿色制造奖补办法（演示）')
  const read = page.getByRole('dialog', { name: '绿色制造奖补办法（演示）' })
  await read.getByText(w.tea.name).waitFor()
  await read.getByRole('button', { name: '发布' }).click()
  await page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /发\s?布/ })
    .click()
  await page.getByText('没有草稿').waitFor()
  await page.context().close()
  const firm = await opened('phone', w.head)
  await firm.goto(`/firm/${w.tea.id}`)
  await follow(firm, '1 条新政策没有看')
  await firm
    .getByText(/生态绿色企业/)
    .first()
    .waitFor()
  await press(firm, /^看过了/)
  await firm.goto(`/firm/${w.tea.id}/policies`)
  await firm.getByText('没有新的政策').waitFor()
  await firm.context().close()
  j.sound()
})

test('a named lawyer stands in the space; a lesson is set, the firm signs up, who came is ticked', async () => {
  const page = await j.atDesk(w.people.officer)
  await nav(page, '惠企服务')
  await press(page, '登记结对')
  const pairing = page.getByRole('dialog', { name: '登记结对' })
  await pairing.getByRole('button', { name: '登记结对' }).click()
  await pairing.getByRole('alert').getByText('请选择企业').waitFor()
  await choose(page, '企业、商会、平台', '丹桂')
  await choose(page, '律师', '邱建瓯')
  await pairing.getByRole('button', { name: '登记结对' }).click()
  await pairing.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '邱建瓯' }).waitFor()
  left.course = (
    await ok<{ id: number }>(
      w.c.officer.post('/classes', {
        agency: w.centre.id,
        kind: 'school',
        title: '合同风险防范（演示）',
        gist: '结合案例讲解。',
        speaker: '邱建瓯',
        region: '350722',
        place: '浦城县总工会（演示）',
        startsAt: '2026-09-28T09:00:00+08:00',
        endsAt: '2026-09-28T11:00:00+08:00',
        capacity: 30,
      }),
    )
  ).id
  const firm = await opened('phone', w.head)
  await firm.goto(`/firm/${w.tea.id}`)
  await firm.getByText('邱建瓯').waitFor()
  await firm.goto('/classes')
  await follow(firm, /合同风险防范/)
  await follow(firm, '报名')
  await headed(firm, '以什么名义报名？')
  await press(firm, '提交报名')
  await firm.getByText('已报名', { exact: true }).waitFor()
  await page.context().close()
  await firm.context().close()

  j.setClock('2026-09-28T10:00:00+08:00')
  await w.renew()
  const later = await j.atDesk(w.people.officer)
  await later.goto(`/desk/services?tab=classes&open=${left.course}`)
  const drawer = later.getByRole('dialog', { name: '合同风险防范（演示）' })
  await drawer.getByRole('checkbox', { name: '到课：吴启明' }).check()
  await drawer.getByRole('button', { name: '登记到课，1 人' }).click()
  await drawer.getByText('已到课').waitFor()
  await later.context().close()
  j.sound()
})

test('a firm asks for a service in its own name, one question a page', async () => {
  const firm = await opened('phone', w.head)
  await firm.goto(`/firm/${w.tea.id}/services`)
  await follow(firm, /提出服务需求/)
  await headed(firm, '服务种类')
  await press(firm, '继续')
  await firm.getByRole('alert').waitFor()
  await firm.getByLabel('服务种类').selectOption({ index: 1 })
  await press(firm, '继续')
  await headed(firm, '事由')
  await firm.getByRole('textbox', { name: '事由' }).fill('季节性用工方案')
  await press(firm, '继续')
  await firm.getByRole('textbox', { name: '情况和需求' }).fill('每年茶季用工，想要一份合规的方案。')
  await press(firm, '继续')
  await press(firm, '继续')
  await headed(firm, '请哪个机构办理？')
  await firm.getByRole('radio', { name: w.centre.name }).check()
  await press(firm, '继续')
  await headed(firm, '怎么联系您？')
  await firm.getByLabel('联系电话').fill('154 0000 0001')
  await press(firm, '继续')
  await headed(firm, '核对一遍')
  await press(firm, '提出服务需求')
  await firm.getByText(/已收到/).waitFor()
  await firm.getByText('季节性用工方案').waitFor()
  await firm.context().close()
  j.sound()
})

const source = (path: string) => readFileSync(join(home, path), 'utf8')
/** The addresses of firms' pages as the router has them. */
const portalPaths = () => [...source('web/portal/routes.ts').matchAll(/firmPage\('([^']+)'/g)].map(m => m[1]!)

/** What is wrong with a page once it stands. */
async function wrongWith(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  await page
    .locator('h1')
    .first()
    .waitFor()
    .catch(async () => assert.fail(`${path} has no heading: ${await page.locator('body').innerText()}`))
  await page.waitForFunction(() => !document.querySelector('.skeleton, .waiting, [aria-busy="true"]'))
  const seen = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  return [
    ...(seen.h1 === 1 ? [] : [`${seen.h1} h1`]),
    ...(seen.wide > 0 ? [`${seen.wide} px too wide`] : []),
    ...(await faultsOnPhone(page)),
  ].map(fault => `${path} ${fault}`)
}

/** Every page of firms by its place in the router, with what the journeys left behind. */
function portalPages(): string[] {
  const firm = `/firm/${w.tea.id}`
  const shown: Record<string, string[]> = {
    '/firm': ['/firm'],
    '/firm/:id': [firm],
    '/firm/:id/visits': [`${firm}/visits`],
    '/firm/:id/visits/:visit': [`${firm}/visits/${left.visit}`],
    '/firm/:id/visits/:visit/:answer': [`${firm}/visits/${left.visit}/rate`, `${firm}/visits/${left.visit}/dispute`],
    '/firm/:id/checks': [`${firm}/checks`],
    '/firm/:id/begin/:step': [`${firm}/begin/check`],
    '/firm/:id/checks/:check': [`${firm}/checks/${left.check}`, `${firm}/checks/${left.recheck}`],
    '/firm/:id/checks/:check/:field': [`${firm}/checks/${left.recheck}/base`],
    '/firm/:id/checks/:check/follow-ups/:followUp': [`${firm}/checks/${left.check}/follow-ups/1`],
    '/firm/:id/members': [`${firm}/members`],
    '/firm/:id/members/:seat/:step?': [`${firm}/members/invite`],
    '/firm/:id/policies': [`${firm}/policies?all=1`],
    '/firm/:id/services': [`${firm}/services`],
    '/firm/:id/ask/:procedure/:step?': [
      `${firm}/ask/firm-services.suggestion`,
      `${firm}/ask/firm-services.request/check`,
    ],
    // A firm of a region with a station abroad: tests/journeys/stations.test.ts.
    '/firm/:id/stations/:station/:service/:step?': [],
    '/classes': ['/classes', '/classes?set=mine'],
    '/classes/:id': [`/classes/${left.course}`],
    '/classes/:id/sign-up': [`/classes/${left.course}/sign-up`],
    '/results': ['/results', '/results?kind=team'],
    '/results/:id': [`/results/${left.publication}`],
    '/suggestions': ['/suggestions'],
  }
  assert.deepEqual(portalPaths().sort(), Object.keys(shown).sort(), 'each page of firms is looked at')
  return Object.values(shown).flat()
}

for (const size of ['phone', 'desktop'] as const)
  test(`every page of firms is sound on a ${size}`, { timeout: 180_000 }, async () => {
    const at = {
      head: await opened(size, w.head),
      officer: await opened(size, w.c.officer),
      office: await opened(size, w.c.office),
    }
    const services = ['links', 'requests', 'points', 'policies', 'classes', 'corners', 'suggestions']
    const desk: [keyof typeof at, string][] = [
      ['officer', '/desk/checkups'],
      ['officer', '/desk/checkups/follow-ups'],
      ...['answers', 'report', 'follow-ups'].map(v => ['officer', `/desk/checkups/${left.check}?view=${v}`] as const),
      ...services.map(t => ['officer', `/desk/services?tab=${t}`] as const),
      ...['need', 'open-call', 'mine', 'calls', 'published'].map(t => ['office', `/desk/modes?tab=${t}`] as const),
      ['office', `/desk/matters/${left.call}`],
      ['officer', `/desk/matters/${left.check}`],
    ] as [keyof typeof at, string][]
    const faults: string[] = []
    for (const path of portalPages()) {
      faults.push(...(await wrongWith(at.head, path)))
      if (size === 'phone') faults.push(...(await tooSmall(at.head, 16, 44)).map(f => `${path} ${f}`))
    }
    for (const [who, path] of desk) faults.push(...(await wrongWith(at[who], path)))
    assert.deepEqual(faults, [])
    for (const page of Object.values(at)) await page.context().close()
    j.sound()
  })

test('the pages of firms suit the elderly: letters and targets are large, and nothing runs off the page', {
  timeout: 120_000,
}, async () => {
  const page = await opened('phone', w.head)
  await page.addInitScript(() =>
    localStorage.setItem('faqiao.settings', JSON.stringify({ size: 'elder', language: 'zh-Hans' })),
  )
  const faults: string[] = []
  for (const path of portalPages()) {
    faults.push(...(await wrongWith(page, path)))
    faults.push(...(await tooSmall(page, 18, 60)).map(f => `${path} ${f}`))
  }
  assert.deepEqual(faults, [])
  await page.context().close()
  j.sound()
})

test('the space of a firm reads in traditional characters too, with its own words', async () => {
  const page = await opened('phone', w.head)
  await page.goto(`/firm/${w.tea.id}`)
  await press(page, '繁體')
  await page.getByRole('heading', { name: '等您處理' }).waitFor()
  await page.goto(`/firm/${w.tea.id}/checks`)
  await headed(page, '法治體檢')
  await page.context().close()
  j.sound()
})
