import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { workTodo } from '../../server/discipline/flagging.ts'
import { askForReports } from '../../server/discipline/reporting.ts'
import { runImports } from '../../server/enterprises/index.ts'
import { home } from '../../server/kernel/settings.ts'
import { inventedCode, type Viewer } from '../../server/people/index.ts'
import type { Client } from '../support/app.ts'
import { faultsOnPhone, type Size } from '../support/browser.ts'
import { anAgency, staff } from '../support/house.ts'
import { type Journey, journey } from '../support/journey.ts'
import { anEnvoy, kept } from '../support/visits.ts'

type Staff = Viewer & { kind: 'staff' }
type Known = {
  envoy: Staff
  office: Staff
  second: Staff
  leader: Staff
  watch: Staff
  keeper: Staff
  term: number
  body: number
  firms: number[]
  code: string
  visit: string
  line: number
  record: string
  import: string
}

let j: Journey
let w: Known
let keeper: Client
let envoy: Client
let court: { id: number }

const ok = async (answer: Promise<{ status: number; text: string; body: { id: string } }>): Promise<never> => {
  const { status, text, body } = await answer
  assert.ok(status < 300, text)
  return body as never
}
const at = (day: string, time: string) => `${day}T${time}:00+08:00`

/** A visit of the envoy to the association, as the phone sends one. */
const visited = (day: string, firms: number[], more: object = {}) => ({
  id: randomUUID(),
  draft: {
    status: 'done',
    target: w.body,
    startsAt: at(day, '09:00'),
    endsAt: at(day, '10:30'),
    typed: true,
    place: '商会会议室',
    firms,
    topics: ['合同管理'],
    content: '了解合同履行和账款回收的情况。',
    advice: '完善合同审查流程。',
    declared: kept,
    ...more,
  },
})

before(async () => {
  j = await journey('2026-11-20T10:00:00+08:00')
  const { house } = j.t
  const city = await anAgency(house, '3507ZY', 'court', '南平市中级人民法院', '350700', '南中法')
  court = await anAgency(house, '350722FY', 'court', '浦城县人民法院', '350722', '浦法', city.id)
  const bureau = await anAgency(house, '350722SF', 'bureau', '浦城县司法局', '350722', '浦司')
  const people = {
    envoy: await staff(house, '祝特派', [
      [court.id, 'envoy'],
      [court.id, 'judge'],
    ]),
    office: await staff(house, '许主任', [[city.id, 'envoyOfficer', [court.id]]]),
    second: await staff(house, '季干事', [[court.id, 'envoyOfficer']]),
    leader: await staff(house, '何院长', [[city.id, 'leader', [court.id]]]),
    watch: await staff(house, '俞督察', [[court.id, 'disciplineOfficer']]),
    keeper: await staff(house, '江专员', [[bureau.id, 'firmOfficer']]),
  }
  for (const name of ['陈法官', '林法官']) await staff(house, name, [[court.id, 'judge']])
  keeper = await j.t.as(people.keeper)
  const entry = async (name: string, kind = 'enterprise') => {
    const code = inventedCode(name, kind === 'enterprise' ? '91' : '51')
    const { id } = await ok(
      keeper.post('/enterprises', {
        agency: bureau.id,
        kind,
        name,
        code,
        region: '350722',
        mainIndustry: kind !== 'enterprise',
      }),
    )
    return { id: id as number, code }
  }
  const firms = []
  for (const name of ['青竹制造', '白鹭茶业', '碧溪竹木', '云岭电子'])
    firms.push(await entry(`演示浦城${name}有限公司`))
  const body = await entry('演示浦城竹木商会', 'association')
  await ok(keeper.post(`/enterprises/${body.id}/members`, { members: firms.map(f => f.id), from: '2026-01-01' }))
  await ok(keeper.post(`/enterprises/${body.id}/contacts`, { name: '吴秘书', duty: '秘书长', phone: '13800138001' }))
  const term = await anEnvoy(house, people.envoy.person, court.id)
  const office = await j.t.as(people.office)
  await ok(office.post('/envoys/posts', { posts: [{ envoy: term, target: body.id, from: '2026-07-01' }] }))
  w = {
    ...people,
    term,
    body: body.id,
    firms: firms.map(f => f.id),
    code: firms[0]!.code,
    visit: '',
    line: 0,
    record: randomUUID(),
    import: '',
  }
  envoy = await j.t.as(people.envoy)
  const need = { id: randomUUID(), text: '应收账款收不回，想了解保全。', kind: '', firm: w.firms[0] }
  const pack = (await envoy.get('/visits/pack')).body
  need.kind = pack.needKinds[0]
  const { id } = await ok(envoy.post('/visits', visited('2026-10-12', w.firms.slice(0, 3), { needs: [need] })))
  w.visit = id
  await ok(envoy.post('/visits', visited('2026-10-21', w.firms.slice(0, 2))))
  w.line = (await office.get('/envoys/quota')).body.rows[0].id
  const met = {
    kind: 'contact',
    who: '某当事人',
    place: '商会门口',
    content: '问起案件进展，未作答复。',
    at: at('2026-11-19', '12:00'),
  }
  await ok(envoy.post('/discipline/records', { id: w.record, record: met }))
  const watch = await j.t.as(people.watch)
  await ok(
    watch.put('/discipline/cases', {
      cases: [
        {
          number: '（2026）闽0722民初1号',
          cause: '买卖合同纠纷',
          openedOn: '2026-11-01',
          parties: [{ role: '原告', name: '演示浦城青竹制造有限公司', code: w.code }],
          roles: [{ role: 'presiding', name: '祝特派', person: people.envoy.person, from: '2026-11-01' }],
        },
      ],
    }),
  )
  await workTodo(house, j.t.registry)
  await askForReports(house)
})

/** Somebody at one of the pages of the group. */
async function atPage(who: Staff, name: string, heading = name): Promise<Page> {
  const page = await j.atDesk(who)
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: new RegExp(`${name}$`) })
    .click()
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  return page
}
const done = async (page: Page) => {
  await page.context().close()
  j.sound()
}

test('an entry is found by its initials while one types, and its telephone is shown to whoever says why', {
  timeout: 90_000,
}, async () => {
  const page = await atPage(w.keeper, '企业名录')
  await page.getByRole('searchbox', { name: '名称、拼音首字母或者代码' }).pressSequentially('zmsh')
  await page.getByText('1 项', { exact: true }).waitFor()
  assert.match(page.url(), /q=zmsh/)
  await page.getByRole('table', { name: '企业名录' }).getByRole('link', { name: '演示浦城竹木商会' }).click()
  await page.getByRole('heading', { level: 1, name: '演示浦城竹木商会' }).waitFor()
  assert.equal(await page.getByText('13800138001').count(), 0)
  await page.getByRole('button', { name: '看全号：吴秘书' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '显示' }).click()
  await dialog.getByText('请至少写 2 个字').waitFor()
  await dialog.getByLabel('为什么要看全号').fill('联系走访事宜')
  await dialog.getByRole('button', { name: '显示' }).click()
  await page.getByText('13800138001').waitFor()
  await page.getByRole('link', { name: /覆盖的企业/ }).click()
  await page
    .getByRole('table', { name: '覆盖的企业' })
    .getByRole('link', { name: '演示浦城云岭电子有限公司' })
    .waitFor()
  await done(page)
})

test('what may be the same firm is said once it is entered, and the two are merged side by side', {
  timeout: 90_000,
}, async () => {
  const page = await atPage(w.keeper, '企业名录')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const form = page.getByRole('dialog', { name: '登记' })
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await form.getByRole('alert').getByText('请填写名称').waitFor()
  await form.getByLabel('名称', { exact: true }).fill('演示浦城青竹制造有限公司')
  await form.getByLabel('统一社会信用代码').fill(inventedCode('同一家', '91'))
  await form.locator('#entry-region').selectOption({ label: '福建省' })
  await form.locator('#entry-region-1').selectOption({ label: '南平市' })
  await form.locator('#entry-region-2').selectOption({ label: '浦城县' })
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await form.getByText('名录中另有 1 项可能是同一家').waitFor()
  await form.getByRole('link', { name: '与演示浦城青竹制造有限公司对照' }).click()
  await page.getByRole('heading', { level: 1, name: '对照两项' }).waitFor()
  await page.getByText('它的覆盖关系、关联企业、联系人和企业空间成员都归到保留的一项。').waitFor()
  const twins = page.getByRole('table', { name: '对照两项' })
  await twins.getByRole('radio').nth(1).check()
  await twins.locator('th.goes').getByText('并入后不再单列').waitFor()
  await twins.getByRole('radio').first().check()
  await page.getByLabel('合并的理由').fill('同一家企业登记了两次')
  await page.getByRole('button', { name: '合并', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '演示浦城青竹制造有限公司' }).waitFor()
  await page.getByRole('link', { name: '变更记录' }).click()
  await page.getByText('同一家企业登记了两次').waitFor()
  await done(page)
})

test('a table comes in, each row says what would happen, and is saved only then', { timeout: 90_000 }, async () => {
  const page = await atPage(w.keeper, '企业名录')
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '导入名录' }).waitFor()
  const table = [
    '名称,统一社会信用代码,类别,行政区划',
    `演示浦城新竹有限公司,${inventedCode('新竹', '91')},企业,浦城县`,
    '演示坏代码有限公司,91000000000000000X,企业,浦城县',
  ].join('\n')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '企业.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${table}`) })
  await page.getByRole('heading', { level: 1, name: '企业.csv' }).waitFor()
  await runImports(j.t.house)
  const counters = page.getByRole('list', { name: '按结果筛选' })
  await counters.getByRole('link', { name: '1 新增' }).waitFor()
  await counters.getByRole('link', { name: '1 不能保存' }).click()
  await page.getByRole('row', { name: /演示坏代码有限公司/ }).waitFor()
  w.import = page.url().split('/').at(-1)!.split('?')[0]!
  await page.getByRole('button', { name: '保存 1 项' }).click()
  await page.getByRole('tooltip').or(page.locator('.ant-popover')).getByRole('button', { name: '保存 1 项' }).click()
  await page.locator('.running, .done').first().waitFor()
  await runImports(j.t.house)
  await page.getByText('已保存 1 项').waitFor()
  await done(page)
})

test('the board shows who owes what, and why each visit counts or does not', { timeout: 90_000 }, async () => {
  const page = await atPage(w.office, '走访指标')
  await page.getByRole('combobox', { name: '季度' }).waitFor()
  const courts = page.getByRole('table', { name: '各法院' })
  await courts.getByRole('link', { name: '浦城县人民法院', exact: true }).click()
  assert.match(page.url(), /agency=\d+/)
  const list = page.getByRole('table', { name: '缺口清单' })
  const row = list.getByRole('row', { name: /演示浦城竹木商会/ })
  await row.getByText('已计入 1 次，应走访 3 次').waitFor()
  await row.getByRole('button', { name: '祝特派走访演示浦城竹木商会：为什么' }).click()
  const why = page.getByRole('dialog')
  await why.getByText('还差 2 次').waitFor()
  await why.getByText('2026 年 10 月 12 日').waitFor()
  await why.getByText('走访了2家不同的企业，不足3家').waitFor()
  await why.getByText('每季度不少于3次').first().waitFor()
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '从头重算' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '从头重算' }).click()
  await page.getByText(/重算 \d+ 行，与逐次所记一致/).waitFor()
  await page.getByRole('link', { name: /主要行业、产业的行会商会 .*看名单/ }).click()
  await page.getByRole('link', { name: '演示浦城竹木商会' }).waitFor()
  await done(page)
})

test('an envoy goes along with another agency, and writes down a visit that then counts', {
  timeout: 120_000,
}, async () => {
  const office = await j.t.as(w.keeper)
  const [agency] = (await office.get('/enterprises/terms')).body.mayPlan
  const call = {
    agency: agency.id,
    purpose: '法治体检',
    startsAt: at('2026-11-25', '14:00'),
    endsAt: at('2026-11-25', '15:00'),
  }
  await ok(office.post(`/enterprises/${w.body}/calls`, call))
  const page = await atPage(w.envoy, '走访档案')
  await page.getByRole('link', { name: '计划走访' }).click()
  await page.getByRole('heading', { level: 1, name: '计划走访' }).waitFor()
  await page.getByText('演示浦城竹木商会的走访日历').waitFor()
  await page
    .getByRole('button', { name: /浦城县司法局，11月25日 14:00/ })
    .first()
    .waitFor()
  await page.getByLabel('日期').fill('2026-11-25')
  await page.getByLabel('开始').fill('14:00')
  await page.getByLabel('结束').fill('15:00')
  await page.getByText('这个时间不能走访').waitFor()
  await page
    .getByRole('button', { name: /与浦城县司法局.*同行/ })
    .first()
    .click()
  await page.getByText('已改到与浦城县司法局同一时间，同行').waitFor()
  await page.getByLabel('日期').fill('2026-11-26')
  await page.getByText('这个时间可以走访').waitFor()
  await page.getByRole('button', { name: '计划走访' }).click()
  await page.getByRole('heading', { level: 2, name: '计划中' }).waitFor()

  await page.goto('/desk/visits/new?kind=done')
  await page.getByRole('heading', { level: 1, name: '补记走访' }).waitFor()
  await page.getByRole('button', { name: '保存走访' }).click()
  await page.getByRole('alert').getByText('请填写“情况”').waitFor()
  await page.getByLabel('日期').fill('2026-11-18')
  for (const name of ['青竹制造', '白鹭茶业', '碧溪竹木'])
    await page.getByRole('checkbox', { name: `演示浦城${name}有限公司` }).check()
  await page.getByText('已选 3 家').waitFor()
  await page.getByLabel('情况', { exact: true }).fill('了解原料采购合同的履行情况。')
  await page.getByRole('button', { name: '全部遵守' }).click()
  const pending = page.getByRole('radiogroup', { name: /在审案件/ })
  await pending.waitFor()
  await page.getByRole('button', { name: '保存走访' }).click()
  await page.getByRole('heading', { level: 2, name: '计入本季指标' }).waitFor()
  await page.goto('/desk/quota')
  await page.getByText('已计入 2 次，应走访 3 次').first().waitFor()
  await done(page)
})

test('a need goes on from its visit: answered there, and seen in the list', { timeout: 60_000 }, async () => {
  const page = await atPage(w.envoy, '走访档案')
  await page.goto(`/desk/visits/${w.visit}`)
  await page.getByRole('button', { name: '答复：应收账款收不回，想了解保全。' }).click()
  await page.getByRole('dialog').getByLabel('答复内容').fill('可以先书面催告，并向法院申请诉前保全。')
  await page.getByRole('dialog').getByRole('button', { name: '当场答复' }).click()
  await page.getByText('已答复').first().waitFor()
  await page.goto('/desk/visits?view=needs')
  await page
    .getByRole('row', { name: /应收账款收不回/ })
    .getByText('已答复')
    .waitFor()
  await done(page)
})

test('many are nominated at once, looked at by another, and admitted by whoever leads', {
  timeout: 120_000,
}, async () => {
  const page = await atPage(w.office, '特派员')
  await page.getByRole('link', { name: '祝特派' }).waitFor()
  await page.getByRole('button', { name: '批量提名' }).click()
  const drawer = page.getByRole('dialog', { name: '批量提名' })
  await drawer.getByRole('combobox', { name: '机构' }).click()
  await page.getByTitle('浦城县人民法院').last().click()
  for (const name of ['陈法官', '林法官']) {
    await drawer.getByRole('checkbox', { name: new RegExp(name) }).check()
    await drawer.getByLabel(`${name}的法律工作年限`).fill('8')
  }
  await drawer.getByRole('button', { name: '提名 2 人' }).click()
  await drawer.getByText('请写明推荐理由').waitFor()
  await drawer.getByLabel('推荐理由').fill('办案经验丰富')
  await drawer.getByRole('button', { name: '提名 2 人' }).click()
  await drawer.getByText('已办理 2 件').waitFor()
  await done(page)

  const vetting = await atPage(w.second, '特派员')
  await vetting.getByRole('link', { name: '选派' }).click()
  await vetting.getByRole('checkbox', { name: '选择本页全部' }).check()
  await vetting.getByRole('button', { name: '审核通过 2 件' }).click()
  await vetting.getByRole('dialog').getByLabel('审核情况').fill('符合准入标准')
  await vetting.getByRole('dialog').getByRole('button', { name: '审核通过 2 件' }).click()
  await vetting.getByText('已办理 2 件').waitFor()
  await done(vetting)

  const admitting = await atPage(w.leader, '特派员')
  await admitting.goto('/desk/envoys?view=appointments&state=vetted')
  await admitting.getByRole('checkbox', { name: '选择本页全部' }).check()
  await admitting.getByRole('button', { name: '任用并颁发证书 2 件' }).click()
  const act = admitting.getByRole('dialog')
  await act.getByLabel('任期起').fill('2026-11-21')
  await act.getByLabel('任期止（含当日）').fill('2029-11-20')
  await act.getByRole('button', { name: '任用并颁发证书 2 件' }).click()
  await admitting.getByText('已办理 2 件').waitFor()
  await admitting.goto('/desk/envoys')
  await admitting.getByRole('link', { name: '陈法官' }).waitFor()
  await done(admitting)
})

test('an envoy reports the month and writes down a gift; whoever watches sees both, and deals with a conflict', {
  timeout: 120_000,
}, async () => {
  const page = await atPage(w.envoy, '工作纪律')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const form = page.getByRole('dialog', { name: '登记' })
  await form.getByText('礼品宴请').click()
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await form.getByRole('alert').getByText('请填写“何人给予”').waitFor()
  await form.getByLabel('礼品、宴请或者其他').fill('茶叶一盒')
  await form.getByLabel('何人给予').fill('商会秘书长')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('table', { name: '记录' }).getByText('礼品宴请').waitFor()
  await page.getByRole('region', { name: '2026 年 11 月三个规定报告' }).getByText('月底').waitFor()
  await page
    .getByRole('region', { name: '2026 年 10 月三个规定报告' })
    .getByRole('button', { name: '报送零报告' })
    .click()
  await page.locator('.ant-popover').getByRole('button', { name: '报送零报告' }).click()
  await page.getByText('11 月 20 日报送零报告').waitFor()
  await done(page)

  const watch = await atPage(w.watch, '工作纪律')
  await watch.getByRole('link', { name: '记录', exact: true }).click()
  await watch.getByRole('button', { name: /礼品宴请记录/ }).click()
  await watch.getByRole('dialog').getByText('茶叶一盒').waitFor()
  await watch.keyboard.press('Escape')
  await watch.getByRole('link', { name: '利益冲突' }).click()
  const flag = watch.locator('.flag-list li').first()
  await flag.getByText('应当提请回避').waitFor()
  await flag.getByText(/祝特派是本案的审判长、独任审判员/).waitFor()
  await flag.getByRole('button', { name: /处理/ }).click()
  await watch.getByRole('dialog').getByRole('button', { name: '处理' }).click()
  await watch.getByText('请写明理由').waitFor()
  await watch.getByRole('dialog').getByLabel('理由').fill('已另行指定审判员')
  await watch.getByRole('dialog').getByRole('button', { name: '处理' }).click()
  await watch.getByText('已处理').waitFor()
  await done(watch)
})

test('an envoy writes down a visit made in place of a colleague of the court', { timeout: 90_000 }, async () => {
  const { house } = j.t
  const colleague = await staff(house, '范特派', [
    [court.id, 'envoy'],
    [court.id, 'judge'],
  ])
  const term = await anEnvoy(house, colleague.person, court.id)
  const office = await j.t.as(w.office)
  const given = await office.post('/envoys/posts', { posts: [{ envoy: term, target: w.firms[3], from: '2026-11-20' }] })
  assert.deepEqual(given.body.refused, [])
  const page = await atPage(w.envoy, '走访档案')
  await page.getByRole('link', { name: '补记走访' }).click()
  await page.getByRole('heading', { level: 1, name: '补记走访' }).waitFor()
  await page.getByRole('combobox', { name: '代谁走访' }).click()
  assert.equal(await page.getByTitle('祝特派').count(), 0, 'nobody goes in place of themselves')
  await page.getByTitle('范特派').last().click()
  await page.getByText('只列所代的特派员派驻的').waitFor()
  await page.getByRole('combobox', { name: '走访对象' }).click()
  await page.getByTitle('演示浦城云岭电子有限公司').last().click()
  await page.getByLabel('开始').fill('09:00')
  await page.getByLabel('结束').fill('09:40')
  await page.getByLabel('情况', { exact: true }).fill('代为了解劳动用工情况。')
  await page.getByRole('button', { name: '全部遵守' }).click()
  await page.getByRole('button', { name: '保存走访' }).click()
  await page.getByRole('heading', { level: 1, name: /云岭电子/ }).waitFor()
  await page.getByText('范特派').first().waitFor()
  await done(page)
})

test('an office makes a team and changes it; whoever watches enters a case, imports more, and an application for recusal', {
  timeout: 180_000,
}, async () => {
  const page = await atPage(w.office, '特派员')
  await page.getByRole('link', { name: '团队', exact: true }).click()
  await page.getByRole('button', { name: '建立团队' }).click()
  const form = page.getByRole('dialog', { name: '建立团队' })
  await form.getByRole('button', { name: '建立团队' }).click()
  await form.getByRole('alert').getByText('请填写“团队名称”').waitFor()
  await form.getByLabel('团队名称').fill('竹木产业服务团队')
  await form.getByRole('combobox', { name: '专长' }).click()
  await page.getByTitle('合同纠纷').last().click()
  await form.getByRole('combobox', { name: '成员' }).fill('祝特派')
  await page.getByTitle('祝特派').last().click()
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: '建立团队' }).click()
  await form.waitFor({ state: 'detached' })
  const teams = page.getByRole('table', { name: '团队' })
  await teams.getByRole('row', { name: /竹木产业服务团队.*合同纠纷.*祝特派/ }).waitFor()
  await teams.getByRole('button', { name: '修改团队：竹木产业服务团队' }).click()
  const change = page.getByRole('dialog', { name: '修改团队：竹木产业服务团队' })
  await change.getByLabel('团队名称').fill('竹木产业团队')
  await change.getByRole('button', { name: '保存', exact: true }).click()
  await teams.getByRole('button', { name: '解散团队：竹木产业团队' }).click()
  const last = page.getByRole('dialog', { name: '解散团队：竹木产业团队' })
  await last.getByLabel('为什么').or(last.locator('#why')).first().fill('任务完成')
  await last.getByRole('button', { name: '解散', exact: true }).click()
  await page.getByText('还没有团队').waitFor()
  await done(page)

  const watch = await atPage(w.watch, '工作纪律')
  await watch.getByRole('link', { name: '本院案件', exact: true }).click()
  await watch.getByRole('button', { name: '登记案件' }).click()
  const entry = watch.getByRole('dialog', { name: '登记案件' })
  await entry.getByRole('button', { name: '登记', exact: true }).click()
  await entry.getByRole('alert').getByText('请填写“案号”').waitFor()
  await entry.getByLabel('案号').fill('（2026）闽0722民初8号')
  await entry.getByLabel('案由').fill('加工合同纠纷')
  await entry.getByLabel('当事人 1：姓名或者名称').fill('演示浦城青竹制造有限公司')
  await entry.getByLabel('当事人 1：统一社会信用代码').fill(`${w.code.slice(0, 17)}${w.code.endsWith('0') ? '1' : '0'}`)
  await entry.getByLabel('办理人员 1：姓名').fill('祝特派')
  await entry.getByRole('button', { name: '登记', exact: true }).click()
  await entry.getByText(/统一社会信用代码不对/).waitFor()
  await entry.getByLabel('当事人 1：统一社会信用代码').fill(w.code)
  await entry.getByRole('button', { name: '登记', exact: true }).click()
  await entry.waitFor({ state: 'detached' })
  const cases = watch.getByRole('table', { name: '本院案件' })
  const row = cases.getByRole('row', { name: /民初8号/ })
  await row.getByRole('link', { name: '演示浦城青竹制造有限公司' }).waitFor()
  await row.getByText('祝特派').waitFor()

  await watch.getByRole('button', { name: '导入 CSV' }).click()
  const table = [
    '案号,案由,立案日期,当事人,办理人员',
    '（2026）闽0722民初9号,买卖合同纠纷,2026-11-03,原告：某人；被告：演示浦城白鹭茶业有限公司,审判长：陈法官',
    '（2026）闽0722民初10号,买卖合同纠纷,2026-11-03,说不清,',
  ].join('\n')
  const drawer = watch.getByRole('dialog', { name: '导入案件' })
  await drawer
    .locator('input[type=file]')
    .setInputFiles({ name: '案件.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await drawer.getByRole('button', { name: '导入', exact: true }).click()
  await drawer.getByText('新登记 1 件，更新 0 件，没有变动 0 件').waitFor()
  await drawer.getByRole('row', { name: /民初10号.*看不懂“说不清”/ }).waitFor()
  await drawer.getByRole('button', { name: '关闭', exact: true }).last().click()
  await cases.getByRole('row', { name: /民初9号/ }).waitFor()

  await row.getByRole('button', { name: /申请回避/ }).click()
  const asking = watch.getByRole('dialog', { name: '登记回避申请' })
  await asking.getByRole('button', { name: '登记', exact: true }).click()
  await asking.getByRole('alert').getByText('请选择人员').waitFor()
  await asking.getByRole('combobox', { name: '申请回避的人' }).click()
  await watch.getByTitle('祝特派').last().click()
  await asking.getByLabel('申请人', { exact: true }).fill('被告')
  await asking.getByLabel('提出时间').first().fill('2026-11-19')
  await asking.getByLabel('理由').fill('正在服务原告')
  await asking.getByRole('button', { name: '登记', exact: true }).click()
  await asking.waitFor({ state: 'detached' })
  await watch.getByRole('link', { name: '回避申请', exact: true }).click()
  await watch
    .getByRole('row', { name: /民初8号.*祝特派.*正在服务原告/ })
    .getByRole('button', { name: /登记决定/ })
    .waitFor()
  await done(watch)
})

test('a check between agencies says yes or no, and never who', { timeout: 60_000 }, async () => {
  const page = await atPage(w.keeper, '企业名录')
  await page.goto('/desk/discipline?view=checks')
  await page.getByRole('button', { name: '核查', exact: true }).click()
  await page.getByText('请填写完整的代码或者全称').waitFor()
  await page.getByLabel('统一社会信用代码').fill(w.code)
  await page.getByLabel('查询事由').fill('受理前核对回避')
  await page.getByRole('button', { name: '核查', exact: true }).click()
  await page.getByText('有特派员服务这家企业', { exact: true }).waitFor()
  assert.equal(await page.locator('.check-answer').getByText('祝特派').count(), 0)
  await done(page)
})

/** The addresses of the group as the router has them, so that a new page is looked at as soon as it is there. */
const paths = [...readFileSync(join(home, 'web/desk/routes.tsx'), 'utf8').matchAll(/path: '([^']+)'/g)]
  .map(m => m[1]!)
  .filter(path => /^(register|envoys|quota|visits|discipline)\b/.test(path))

const filled = (path: string): string[] => {
  const more: Record<string, string[]> = {
    register: ['register', 'register?q=zm&status=all'],
    'register/doubles': ['register/doubles', `register/doubles?a=${w.firms[0]}&b=${w.firms[1]}`],
    'register/import/:id': [`register/import/${w.import}`],
    'register/:id': [`register/${w.body}`, `register/${w.firms[0]}?tab=visits`, `register/${w.firms[0]}?tab=checkups`],
    envoys: ['envoys', 'envoys?view=teams', 'envoys?view=appointments'],
    'envoys/:id': [`envoys/${w.term}`],
    'envoys/quota/:id': [`envoys/quota/${w.line}`],
    quota: ['quota', 'quota?show=all'],
    'quota/coverage/:figure': ['quota/coverage/platforms'],
    visits: ['visits', 'visits?view=needs', 'visits?view=ratings', 'visits?view=callbacks'],
    'visits/new': ['visits/new', 'visits/new?kind=done'],
    'visits/:id': [`visits/${w.visit}`],
    'visits/:id/edit': [`visits/${w.visit}/edit`],
    'discipline/records/:id': [`discipline/records/${w.record}`],
    'discipline/conflicts/:id': ['discipline/conflicts/1'],
    discipline: ['', '?view=records', '?view=flags', '?view=checks', '?view=cases', '?view=recusals'].map(
      q => `discipline${q}`,
    ),
  }
  return more[path] ?? (/:/.test(path) ? assert.fail(`nothing stands for the names in ${path}`) : [path])
}

for (const size of ['phone', 'desktop'] as const satisfies readonly Size[])
  test(`every page of firms and envoys is sound on a ${size}`, { timeout: 240_000 }, async () => {
    const clients: Record<string, Client> = {
      keeper,
      envoy,
      office: await j.t.as(w.office),
      watch: await j.t.as(w.watch),
    }
    const whose = (path: string) =>
      path.startsWith('visits/')
        ? 'envoy'
        : /^register/.test(path)
          ? 'keeper'
          : /^discipline/.test(path)
            ? 'watch'
            : 'office'
    const faults: Record<string, unknown> = {}
    const pages = new Map<string, Page>()
    for (const path of paths.flatMap(filled)) {
      const who = whose(path)
      const page = pages.get(who) ?? (await j.open(size))
      if (!pages.has(who)) {
        const [name, value] = clients[who]!.cookie.split('=') as [string, string]
        await page.context().addCookies([{ name, value, url: j.address }])
        pages.set(who, page)
      }
      await page.goto(`/desk/${path}`)
      await page.locator('h1').first().waitFor()
      await page.evaluate(async () => {
        const frame = () => new Promise(requestAnimationFrame)
        for (let quiet = 0; quiet < 3; await frame())
          quiet = document.querySelector('.waiting, [aria-busy="true"]') ? 0 : quiet + 1
        await document.fonts.ready
      })
      const { h1, wide } = await page.evaluate(() => ({
        h1: document.querySelectorAll('h1').length,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }))
      const found = [
        ...(h1 === 1 ? [] : [`${h1} h1`]),
        ...(wide > 0 ? [`${wide} px too wide`] : []),
        ...(await faultsOnPhone(page)),
      ]
      if (found.length > 0) faults[path] = found
    }
    for (const page of pages.values()) await page.context().close()
    assert.deepEqual(faults, {})
    j.sound()
  })
