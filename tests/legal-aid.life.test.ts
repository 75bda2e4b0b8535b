import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { verify } from '../server/docket/index.ts'
import { type AidWorld, aidWorld, giving, refused, resident, wageClaim, worker } from './support/legal-aid.ts'

let w: AidWorld
before(async () => {
  w = await aidWorld()
})
const due = async (id: string) => (await w.matter(id)).dueAt?.toString()
/** The end of a day in China, as a moment. */
const endOf = (day: string) =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime('Asia/Shanghai').toInstant().toString()

test('a wage claim, from the first word to the archive, every date by the law', async () => {
  const at = w.t.setClock
  const me = await resident(w.t, '张三', '13800138000')
  // 2026年9月8日收到；七日的末日是15日，内部时限五日的末日是13日（星期日），顺延至14日
  at('2026-09-08T10:00:00+08:00')
  const id = await w.open(me, 'legal-aid.application', 'apply', w.centre, worker(), wageClaim)
  const owed = async (title: string) =>
    (await w.sees(w.officer, id))!.commitments.find(c => c.title === title && c.status !== 'met')!
  assert.equal((await owed('作出是否给予法律援助的决定')).dueAt, endOf('2026-09-15'))
  assert.equal(await due(id), endOf('2026-09-14'))

  await w.does(w.clerk, id, 'acknowledge', { materials: '身份证复印件1份，2026年9月8日' })
  at('2026-09-09T09:00:00+08:00')
  const asked = await w.does(w.officer, id, 'askForMore', { missing: '工资欠条' })
  assert.equal(asked.documents[0]!.title, '补充材料（作出说明）一次性告知书')
  assert.equal((await owed('作出是否给予法律援助的决定')).status, 'paused')
  assert.match(
    (await owed('作出是否给予法律援助的决定')).undated!,
    /待补正（《办理法律援助案件程序规定》第十七条（待核））/,
  )
  // 补正期限（待核）十日：9月19日是星期六，20日是调休上班日（星期日）
  assert.equal(await due(id), endOf('2026-09-20'))
  at('2026-09-11T09:00:00+08:00')
  await w.does(me, id, 'supplement', { supplied: '欠条一张', exemptionProof: '居住证' })
  // 9日至11日不计入：七日为12日至18日
  assert.equal((await owed('作出是否给予法律援助的决定')).dueAt, endOf('2026-09-18'))
  await assert.rejects(w.does(w.officer, id, 'askForMore', { missing: '再补' }), refused('already-done'))

  at('2026-09-14T09:00:00+08:00')
  await assert.rejects(
    w.does(w.officer, id, 'draft', { ...giving, proposal: 'refuse', refusal: 'other', aidForm: undefined }),
    refused('judgement-needed'),
  )
  await w.does(w.officer, id, 'draft', giving)
  await assert.rejects(w.does(w.officer, id, 'approve'), refused('separation-of-duties'))
  await assert.rejects(w.does(w.approver, id, 'refuse'), refused('draft-gives'))
  await w.does(w.approver, id, 'sendBack', { reason: '请写明金额' })
  assert.equal((await owed('作出是否给予法律援助的决定')).dueAt, endOf('2026-09-18'))
  await w.does(w.officer, id, 'draft', giving)
  at('2026-09-15T09:00:00+08:00')
  await w.does(w.approver, id, 'approve')
  assert.equal(await due(id), endOf('2026-09-18')) // 自决定之日起三日

  at('2026-09-16T09:00:00+08:00')
  await w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person })
  await assert.rejects(w.does(w.assigner, id, 'assign'), refused('conflict-not-cleared'))
  assert.equal(await w.sees(w.lawyer, id), undefined)
  assert.equal(await w.sees(w.director, id), undefined)
  const check = await w.child(id, 'legal-aid.conflict-check')
  const seen = (await w.sees(w.director, check))!
  assert.equal(seen.parties.length, 0)
  assert.equal(seen.origin, undefined)
  assert.deepEqual(Object.keys(seen.facts), ['ask'])
  assert.equal((seen.facts.ask as { names: string }).names, '张三、珠江五金有限公司')
  await w.does(w.lawyer, check, 'clear', { note: '已查' })
  assert.equal(await due(id), endOf('2026-09-18'))
  const assigned = await w.does(w.assigner, id, 'assign')
  assert.equal(assigned.documents[0]!.title, '指派通知书')
  // 五日（待核）：9月21日
  assert.equal(await due(id), endOf('2026-09-21'))

  at('2026-09-21T09:00:00+08:00')
  await w.does(w.lawyer, id, 'retain', { signedOn: '2026-09-21', powers: 'special' })
  // 通报间隔三十日（待核）：10月21日
  assert.equal(await due(id), endOf('2026-10-21'))
  at('2026-10-12T09:00:00+08:00')
  await w.does(w.lawyer, id, 'progress', { done: '已申请仲裁', next: '等候开庭', told: 'phone' })
  assert.equal(await due(id), endOf('2026-11-11'))

  at('2026-11-02T09:00:00+08:00')
  await assert.rejects(
    w.does(w.lawyer, id, 'conclude', { ending: 'arbitration', endedOn: '2026-11-05', result: '裁决支持' }),
    refused('ends-in-future'),
  )
  await w.does(w.lawyer, id, 'conclude', {
    ending: 'arbitration',
    endedOn: '2026-10-30',
    result: '裁决支持',
    recovered: 2_100_000,
  })
  // 自结案日10月30日起三十日：11月29日是星期日，顺延至30日
  assert.equal(await due(id), endOf('2026-11-30'))
  await w.does(w.lawyer, id, 'file', { materials: ['assignment', 'retainer', 'outcome', 'report'] })
  await w.does(w.officer, id, 'returnFile', { reason: '缺询问笔录' })
  assert.equal(await due(id), endOf('2026-11-30'))
  at('2026-11-03T09:00:00+08:00')
  await w.does(w.lawyer, id, 'file', { materials: ['assignment', 'retainer', 'talks', 'outcome', 'report'] })
  assert.equal(await due(id), endOf('2026-12-03'))
  await w.does(w.officer, id, 'passFile', { complete: 'passed' })
  await assert.rejects(w.does(w.approver, id, 'settle'), refused('subsidy-undetermined'))
  await assert.rejects(
    w.does(w.officer, id, 'settle', { amount: 100_00, reason: '按件' }),
    refused('separation-of-duties'),
  )
  await w.does(w.approver, id, 'settle', { amount: 150_000, reason: '补贴标准未录入，按本地文件' })
  assert.equal(await due(id), endOf('2026-12-03'))
  await w.does(w.officer, id, 'revisit', { reached: true, satisfied: 'very', said: '满意' })

  const end = (await w.sees(me, id))!
  assert.equal(end.state, 'archived')
  assert.equal(end.outcome, 'done')
  assert.ok(end.mayRate)
  assert.ok(end.commitments.every(c => c.status === 'met' || c.status === 'void'))
  assert.deepEqual(
    end.documents.map(d => d.title),
    [
      '法律援助申请材料收件凭证',
      '补充材料（作出说明）一次性告知书',
      '给予法律援助决定书',
      '指派通知书',
      '法律援助案件结案审查意见',
      '法律援助补贴核定通知书',
    ],
  )
  assert.deepEqual((await verify(w.t.house.db.system)).damage, [])
})
