import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { lapse } from '../server/matters/index.ts'
import { inventedIdentity, visitor } from '../server/people/index.ts'
import { type AidWorld, aidWorld, giving, granted, refused, resident, wageClaim, worker } from './support/legal-aid.ts'

let w: AidWorld
before(async () => {
  w = await aidWorld()
})
const application = 'legal-aid.application'
const apply = (
  viewer = w.clerk as Parameters<AidWorld['open']>[0],
  answers: object = wageClaim,
  parties = worker(),
  at = w.centre,
) => w.open(viewer, application, 'apply', at, parties, answers)
const refusal = {
  proposal: 'refuse',
  refusal: 'means',
  checkedBy: 'query',
  judgement: '名下有两套住房',
  reason: '不符合经济困难标准',
}

test('a refusal tells its reasons and the way to object; the bureau upholds within five days and names what is left', async () => {
  const me = await resident(w.t, '李四', '13900139000')
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const id = await apply(me, wageClaim, worker('李四', '13900139000'))
  await w.does(w.officer, id, 'draft', refusal)
  await assert.rejects(w.does(w.approver, id, 'approve'), refused('draft-refuses'))
  w.t.setClock('2026-09-10T10:00:00+08:00')
  await w.does(w.approver, id, 'refuse')
  const seen = (await w.sees(me, id))!
  assert.equal(seen.remedies[0]!.procedure, 'legal-aid.objection')
  const [paper] = await w.query<{ content: { paragraphs: string[]; remedy: string } }>(
    'select content from document where matter_id = $1',
    [id],
  )
  assert.match(paper!.content.paragraphs.join(), /名下有两套住房/)
  assert.match(paper!.content.remedy, /15日内（该期限待核）/)

  const object = (receivedOn: string, at = w.bureau, origin: string | undefined = id) =>
    w.open(me, 'legal-aid.objection', 'object', at, [], { receivedOn, why: '另一套已经出售' }, origin)
  await assert.rejects(object('2026-09-09'), refused('received-wrong'))
  await assert.rejects(
    object('2026-09-10', w.bureau, await apply(me, wageClaim, worker('李四', '13900139000'))),
    refused('nothing-to-object'),
  )
  const foreign = await w.t.house.db.system.query(`update agency set parent_id = null where id = ${w.centre.id}`)
  assert.equal(foreign.rowCount, 1)
  await assert.rejects(object('2026-09-11'), refused('wrong-bureau'))
  await w.t.house.db.system.query(`update agency set parent_id = ${w.bureau.id} where id = ${w.centre.id}`)
  // 自9月11日收到起十五日的末日26日在假期内，顺延至28日
  w.t.setClock('2026-09-29T10:00:00+08:00')
  await assert.rejects(object('2026-09-11'), refused('objection-late'))
  w.t.setClock('2026-09-28T10:00:00+08:00')
  await object('2026-09-11')
})

test('an objection upheld ends with reconsideration and suit; one ordered goes on at the centre by itself', async () => {
  const me = await resident(w.t, '王五', '13700137000')
  for (const [what, action, state] of [
    ['grant', 'order', 'granted'],
    ['redecide', 'order', 'received'],
    [undefined, 'uphold', undefined],
  ] as const) {
    w.t.setClock('2026-09-08T10:00:00+08:00')
    const id = await apply(me, wageClaim, worker('王五', '13700137000'))
    await w.does(w.officer, id, 'draft', refusal)
    await w.does(w.approver, id, 'refuse')
    const objection = await w.open(
      me,
      'legal-aid.objection',
      'object',
      w.bureau,
      [],
      { receivedOn: '2026-09-08', why: '不服' },
      id,
    )
    // 五日的末日13日是星期日，顺延至14日
    assert.equal((await w.matter(objection)).dueAt?.toString(), '2026-09-14T16:00:00Z')
    await assert.rejects(w.does(w.approver, objection, action, { reason: '改' }), refused('not-found'))
    const done = await w.does(w.reviewer, objection, action, { reason: '审查完毕', ...(what && { what }) })
    if (state) {
      const next = await w.child(objection, application)
      assert.equal(done.referred?.id, next)
      const follow = await w.matter(next)
      assert.equal(follow.state, state)
      assert.equal(follow.title, '请求确认劳动关系或者支付劳动报酬')
      assert.equal((await w.sees(me, next))!.parties.length, 2)
    } else {
      const end = (await w.sees(me, objection))!
      assert.deepEqual(
        end.remedies.map(r => [r.title, r.within]),
        [
          ['申请行政复议', '60日'],
          ['提起行政诉讼', '6个月'],
        ],
      )
    }
  }
})

test('nobody reviews an objection to their own decision', async () => {
  const me = await resident(w.t, '赵六', '13600136000')
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const both = { ...w.approver, posts: [...w.approver.posts, ...w.reviewer.posts] }
  const id = await apply(me, wageClaim, worker('赵六', '13600136000'))
  await w.does(w.officer, id, 'draft', refusal)
  await w.does(both, id, 'refuse')
  const objection = await w.open(
    me,
    'legal-aid.objection',
    'object',
    w.bureau,
    [],
    { receivedOn: '2026-09-08', why: '不服' },
    id,
  )
  await assert.rejects(w.does(both, objection, 'uphold', { reason: '维持' }), refused('separation-of-duties'))
  await assert.rejects(
    w.does(both, objection, 'order', { reason: '改', what: 'grant' }),
    refused('separation-of-duties'),
  )
})

test('silence withdraws: the supplement not handed in lapses with a notice, and nothing stays owed', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const id = await apply()
  await w.does(w.officer, id, 'askForMore', { missing: '工资欠条' })
  w.t.setClock('2026-09-17T10:00:00+08:00')
  assert.equal(await lapse(w.t.house, w.t.registry), 0)
  w.t.setClock('2026-09-19T10:00:00+08:00')
  assert.equal(await lapse(w.t.house, w.t.registry), 1)
  const m = await w.matter(id)
  assert.deepEqual([m.state, m.outcome], ['lapsed', 'withdrawn'])
  const seen = (await w.sees(w.officer, id))!
  assert.equal(seen.documents.at(-1)!.title, '视为撤回法律援助申请告知书')
  assert.ok(seen.commitments.every(c => c.status !== 'open' && c.status !== 'paused'))
})

test('provisional aid: six days left may, seven may not; the papers are owed and the decision after them is another’s', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const id = await apply()
  const urgent = (limitEnds: string) => ({ ground: 'limitation', limitEnds, aidForm: 'labour', reason: '仲裁时效将满' })
  await assert.rejects(w.does(w.approver, id, 'startEarly', urgent('2026-09-15')), refused('not-urgent'))
  await assert.rejects(w.does(w.approver, id, 'startEarly', urgent('2026-09-07')), refused('not-urgent'))
  await w.does(w.approver, id, 'startEarly', urgent('2026-09-14'))
  const papers = (await w.sees(w.officer, id))!.commitments.find(c => c.title === '补办有关手续，补充有关材料')!
  assert.deepEqual([papers.status, papers.dueAt, papers.undated], ['open', undefined, '法律规定及时补办，未定日数'])
  assert.equal((await w.matter(id)).urgency, 1)
  assert.deepEqual(
    (await w.sees(w.officer, id))!.commitments.filter(c => c.status === 'void').map(c => c.title),
    ['作出是否给予法律援助的决定', '审查材料，提出意见'],
  )
  await assert.rejects(w.does(w.approver, id, 'confirm', { reason: '齐' }), refused('papers-missing'))
  await w.does(w.officer, id, 'completePapers', { supplied: '居住证、欠条' })
  await assert.rejects(w.does(w.officer, id, 'confirm', { reason: '齐' }), refused('separation-of-duties'))
  const done = await w.does(w.approver, id, 'confirm', { reason: '手续齐全，符合条件' })
  assert.equal(done.documents[0]!.title, '给予法律援助决定书')
  assert.equal((await w.matter(id)).state, 'granted')
  const plain = await granted(w)
  await assert.rejects(w.does(w.officer, plain, 'completePapers', { supplied: '无' }), refused('no-papers-owed'))
})

test('the applicant may withdraw until aid is granted, and not after', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const me = await resident(w.t, '孙七', '13500135000')
  const id = await apply(me, wageClaim, worker('孙七', '13500135000'))
  await assert.rejects(w.does(w.officer, id, 'withdraw'), refused('not-yours'))
  await w.does(me, id, 'withdraw')
  assert.equal((await w.matter(id)).outcome, 'withdrawn')
  const later = await apply(me, wageClaim, worker('孙七', '13500135000'))
  await w.does(w.officer, later, 'draft', giving)
  await w.does(w.approver, later, 'approve')
  await assert.rejects(w.does(me, later, 'withdraw'), refused('out-of-state'))
})

test('who stands in for somebody says how, and only as the law allows', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const agent = { role: 'representative' as const, name: '张母', relation: '母亲', phone: '13300133000' }
  const as = (appliesAs: string, more: object = {}) => ({ ...wageClaim, appliesAs, ...more })
  await assert.rejects(apply(w.clerk, as('legalRepresentative')), refused('agent-missing'))
  await assert.rejects(apply(w.clerk, as('self'), [...worker(), agent]), refused('self-with-agent'))
  await assert.rejects(
    apply(w.clerk, as('nearRelative', { nearRelativeWhy: 'accused' }), [...worker(), agent]),
    refused('relative-may-not'),
  )
  await apply(w.clerk, as('nearRelative', { nearRelativeWhy: 'infringed' }), [...worker(), agent])
  await apply(w.clerk, as('legalRepresentative'), [...worker(), agent])
  await assert.rejects(apply(w.clerk, wageClaim, worker().slice(1)), refused('applicant-missing'))
  await assert.rejects(apply(visitor), refused('not-yours'))
})

test('a person under guard: the organ has twenty-four hours, then the centre has the matter and the organ no longer sees it', async () => {
  w.t.setClock('2026-09-30T15:20:00+08:00')
  const detained = {
    ...wageClaim,
    ground: 'defence',
    place: '看守所',
    exemption: 'none',
    household: 3,
    income: 100_000,
    cause: 'none',
    urbanHomes: 0,
    checking: 'pledge',
    proceeding: 'litigation',
    organRegion: '440402',
    disputeRegion: undefined,
    exemptionProof: undefined,
  }
  for (const [viewer, action] of [
    [w.warder, 'receiveInCustody'],
    [w.judge, 'receiveInCase'],
    [w.duty, 'receiveOnDuty'],
  ] as const) {
    w.t.setClock('2026-09-30T15:20:00+08:00')
    const id = await w.open(viewer, application, action, w.centre, [{ role: 'applicant', name: '周八' }], detained)
    // 以小时计算的期限不顺延，假日也到期
    assert.equal((await w.matter(id)).dueAt?.toString(), '2026-10-01T07:20:00Z')
    assert.equal((await w.sees(viewer, id))!.choices[0]!.action, 'forward')
    await assert.rejects(w.does(w.officer, id, 'forward'), refused('not-yours'))
    w.t.setClock('2026-09-30T18:00:00+08:00')
    await w.does(viewer, id, 'forward')
    assert.equal(await w.sees(viewer, id), undefined)
    const m = await w.matter(id)
    assert.equal(m.state, 'received')
    assert.equal((await w.sees(w.officer, id))!.commitments[0]!.status, 'met')
    // 七日的末日10月7日在国庆假期内，顺延至8日
    assert.ok((await w.sees(w.officer, id))!.commitments.some(c => c.dueAt === '2026-10-08T16:00:00Z'))
  }
})

test('an approver’s post at a court is no post at the centre', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const detained = { ...wageClaim, place: '看守所' }
  const id = await w.open(w.judge, application, 'receiveInCase', w.centre, worker(), detained)
  assert.deepEqual(
    (await w.sees(w.judge, id))!.choices.map(c => c.action),
    ['forward'],
  )
})

test('what was said in a consultation comes along and is completed, not told again', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const me = await resident(w.t, '吴九', '13400134000')
  const id = await w.open(w.agent, application, 'refer', w.centre, worker('吴九', '13400134000'), {
    story: '电话里说过的话',
    ground: 'wages',
  })
  assert.equal((await w.matter(id)).state, 'referred')
  await w.does(me, id, 'complete', wageClaim)
  const m = await w.matter(id)
  assert.equal(m.state, 'received')
  assert.equal(m.facts.refer!.story, '电话里说过的话')
  assert.equal(m.title, '请求确认劳动关系或者支付劳动报酬')
  const second = await w.open(w.agent, application, 'refer', w.centre, worker('吴九', '13400134000'), { story: '再来' })
  await assert.rejects(w.does(me, second, 'noApplication', { reason: '不申请' }), refused('not-yours'))
  await w.does(w.officer, second, 'noApplication', { reason: '当事人表示不申请' })
})

test('a question put to the centre becomes an application: parties and words go along, both numbers stay in reach, the nameless are told how', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const me = await resident(w.t, '吴十', '13400134001')
  const question = { question: '老板拖欠三个月工资，该怎么办' }
  const asked = await w.open(
    me,
    'intake.consultation',
    'askByMessage',
    w.centre,
    worker('吴十', '13400134001'),
    question,
  )
  const done = await w.does(me, asked, 'referToAid')
  const seen = (await w.sees(me, done.referred!.id))!
  assert.deepEqual([seen.state, seen.origin?.id], ['referred', asked])
  assert.equal(seen.parties.length, 2)
  assert.match(String((await w.matter(seen.id)).facts.refer!.story), /拖欠三个月工资/)
  await w.does(me, seen.id, 'complete', wageClaim)
  assert.equal((await w.matter(seen.id)).state, 'received')
  const nameless = await w.open(visitor, 'intake.consultation', 'askByMessage', w.centre, [], question)
  await assert.rejects(w.does(w.officer, nameless, 'referToAid'), refused('applicant-missing'))
})

test('asked of two agencies: it stays with whoever had it first', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const at = await w.open(w.clerk, application, 'apply', w.other, worker('郑十'), wageClaim)
  w.t.setClock('2026-09-09T10:00:00+08:00')
  const ours = await apply(w.clerk, wageClaim, worker('郑十'))
  await w.does(w.officer, ours, 'giveWay')
  const m = await w.matter(ours)
  assert.equal(m.outcome, 'referred')
  assert.equal(m.facts.giveWay!.successorNumber, (await w.matter(at)).number)
  await assert.rejects(w.does(w.elsewhere, at, 'giveWay'), refused('first-received'))
})

test('another centre checks what lies there; its answer comes back by itself and the time between does not count', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const id = await apply()
  const sent = await w.does(w.officer, id, 'askVerification', { agency: w.other.id, question: '是否在贵区务工' })
  assert.equal((await w.matter(id)).state, 'verifying')
  await assert.rejects(
    w.does(w.officer, id, 'verificationReplied', { answer: 'done', said: '代答' }),
    refused('not-yours'),
  )
  w.t.setClock('2026-09-14T10:00:00+08:00')
  await w.does(w.elsewhere, sent.referred!.id, 'answer', { said: '属实' })
  const m = await w.matter(id)
  assert.deepEqual([m.state, m.facts.verificationReplied!.said], ['received', '属实'])
  const whole = (await w.sees(w.officer, id))!.commitments.find(c => c.title === '作出是否给予法律援助的决定')!
  assert.equal(whole.dueAt, '2026-09-21T16:00:00Z')
  assert.equal(await w.sees(w.elsewhere, id), undefined)
})

test('where the pause is switched off the seven days run on', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  await w.query(`insert into setting (name, value) values ('legal-aid.pauses-for-supplement', 'false')`)
  await w.t.reload()
  const id = await apply()
  await w.does(w.officer, id, 'askForMore', { missing: '欠条' })
  const whole = (await w.sees(w.officer, id))!.commitments.find(c => c.title === '作出是否给予法律援助的决定')!
  assert.deepEqual([whole.status, whole.dueAt], ['open', '2026-09-15T16:00:00Z'])
  await w.does(w.officer, id, 'supplement', { supplied: '欠条' })
  await w.query(`delete from setting where name = 'legal-aid.pauses-for-supplement'`)
  await w.t.reload()
})

test('two who decide at once: one decides, the other is told', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const id = await apply(w.clerk, wageClaim, [
    { role: 'applicant', name: '冯二', identity: { kind: 'residentId', number: inventedIdentity('冯二') } },
  ])
  await w.does(w.officer, id, 'draft', giving)
  const both = await Promise.allSettled([
    w.does(w.approver, id, 'approve'),
    w.does(w.approver, id, 'sendBack', { reason: '再看' }),
  ])
  assert.equal(both.filter(r => r.status === 'fulfilled').length, 1)
  assert.ok(refused('out-of-state')((both.find(r => r.status === 'rejected') as PromiseRejectedResult).reason))
})
