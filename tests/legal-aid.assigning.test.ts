import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { savePanelEntry } from '../server/legal-aid/store.ts'
import { lapse } from '../server/matters/index.ts'
import { inventedIdentity } from '../server/people/index.ts'
import {
  type AidWorld,
  aidWorld,
  assigned,
  giving,
  granted,
  refused,
  resident,
  wageClaim,
  worker,
} from './support/legal-aid.ts'

let w: AidWorld
before(async () => {
  w = await aidWorld()
  w.t.setClock('2026-09-08T10:00:00+08:00')
})
const underway = async (seed?: string, phone?: string) => {
  const id = await assigned(w, await granted(w, seed, phone))
  await w.does(w.lawyer, id, 'retain', { signedOn: '2026-09-08', powers: 'general' })
  return id
}

test('whoever is named must be on the panel, fit, and come first or be chosen with a reason', async () => {
  const id = await granted(w)
  await assert.rejects(w.does(w.assigner, id, 'nominate', { lawyer: w.officer.person }), refused('not-on-panel'))
  await assert.rejects(w.does(w.assigner, id, 'nominate', { lawyer: w.second.person }), refused('say-why'))
  await assert.rejects(w.does(w.officer, id, 'nominate', { lawyer: w.lawyer.person }), refused('not-yours'))
  await w.does(w.assigner, id, 'nominate', { lawyer: w.second.person, why: '受援人希望由其继续办理' })
  const kept = (await w.matter(id)).facts.nominate as { ranking: { name: string; reasons: string[] }[] }
  assert.equal(kept.ranking[0]!.name, '陈律师')
  assert.ok(kept.ranking[0]!.reasons.includes('擅长劳动（+40）'))
})

test('a lawyer whose firm acts for the other side is not assigned: by identity, by the name of a company, and once more at the end', async () => {
  const company = { role: 'respondent' as const, name: '海天电子有限公司' }
  const person = {
    role: 'respondent' as const,
    name: '何老板',
    identity: { kind: 'residentId' as const, number: inventedIdentity('何老板') },
  }
  const claim = async (respondent: typeof company | typeof person, seed: string) => {
    const id = await w.open(
      w.clerk,
      'legal-aid.application',
      'apply',
      w.centre,
      [worker(seed)[0]!, respondent],
      wageClaim,
    )
    await w.does(w.officer, id, 'draft', giving)
    await w.does(w.approver, id, 'approve')
    return id
  }
  // 明理律师事务所的陈律师为“海天电子有限公司”和何老板办着另一件事
  const theirs = await assigned(w, await granted(w, '另案受援人'))
  await w.query('insert into party (matter_id, role, name) values ($1, $2, $3)', [
    theirs,
    'applicant',
    '海天电子有限公司',
  ])
  await w.query(
    `insert into party (matter_id, role, name, identity_kind, identity_sealed, identity_index)
     select $1, 'applicant', '何老板', identity_kind, identity_sealed, identity_index from party where matter_id = $2 and role = 'respondent'`,
    [theirs, await claim(person, '林一')],
  )
  for (const [respondent, seed] of [
    [company, '林二'],
    [person, '林三'],
  ] as const)
    await assert.rejects(
      w.does(w.assigner, await claim(respondent, seed), 'nominate', { lawyer: w.lawyer.person }),
      (e: unknown) => {
        assert.ok(refused('conflict-of-interest')(e))
        assert.match((e as Error).message, /该律师在在办的另一件事项中代理对方当事人/)
        return true
      },
    )

  // 名字相同的自然人只是疑点，随核查告知律师事务所
  const hint = await claim({ role: 'respondent', name: '另案受援人' } as typeof company, '林四')
  await w.does(w.assigner, hint, 'nominate', { lawyer: w.lawyer.person })
  const check = await w.child(hint, 'legal-aid.conflict-check')
  assert.match(String((await w.matter(check)).facts.ask!.doubts), /仅姓名相同，待核实/)

  // 答复之后、指派之前出现的冲突同样拦下
  const late = await claim({ role: 'respondent', name: '后来公司' }, '林五')
  await w.does(w.assigner, late, 'nominate', { lawyer: w.lawyer.person })
  await w.does(w.director, await w.child(late, 'legal-aid.conflict-check'), 'clear')
  await w.query('insert into party (matter_id, role, name) values ($1, $2, $3)', [theirs, 'applicant', '后来公司'])
  await assert.rejects(w.does(w.assigner, late, 'assign'), refused('conflict-of-interest'))
})

test('a firm that answers conflict, or nothing, is passed over; an answer to an earlier question clears nobody else', async () => {
  const id = await granted(w, '吕一')
  await w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person })
  const first = await w.child(id, 'legal-aid.conflict-check')
  await assert.rejects(w.does(w.rivalDirector, first, 'clear'), refused('not-found'))
  await w.does(w.director, first, 'conflict', { note: '本所为对方常年法律顾问' })
  await assert.rejects(w.does(w.assigner, id, 'assign'), refused('conflict-not-cleared'))
  await assert.rejects(w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person }), refused('does-not-fit'))
  await w.does(w.assigner, id, 'nominate', { lawyer: w.second.person })
  const second = await w.child(id, 'legal-aid.conflict-check')
  w.t.setClock('2026-09-10T10:00:00+08:00')
  await lapse(w.t.house, w.t.registry)
  assert.equal((await w.matter(second)).state, 'silent')
  assert.equal((await w.matter(id)).facts.conflictAnswered!.answer, 'none')
  await assert.rejects(w.does(w.assigner, id, 'assign'), refused('conflict-not-cleared'))
  w.t.setClock('2026-09-08T10:00:00+08:00')

  const other = await granted(w, '吕二')
  await w.does(w.assigner, other, 'nominate', { lawyer: w.lawyer.person })
  const old = await w.child(other, 'legal-aid.conflict-check')
  await w.does(w.assigner, other, 'nominate', { lawyer: w.second.person, why: '改派' })
  await w.does(w.director, old, 'clear')
  await assert.rejects(w.does(w.assigner, other, 'assign'), refused('conflict-not-cleared'))
})

test('an answer that comes after the matter has gone on is kept by the firm and dropped by the centre', async () => {
  const id = await granted(w, '吕三')
  await w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person })
  const old = await w.child(id, 'legal-aid.conflict-check')
  await assigned(w, id)
  await w.does(w.director, old, 'conflict', { note: '迟来的答复' })
  assert.equal((await w.matter(old)).state, 'conflicted')
  assert.equal((await w.matter(id)).facts.conflictAnswered!.answer, 'clear')
})

test('only whoever the matter was given to handles it', async () => {
  const id = await assigned(w, await granted(w, '吕四'))
  assert.equal(await w.sees(w.second, id), undefined)
  await assert.rejects(
    w.does(w.second, id, 'retain', { signedOn: '2026-09-08', powers: 'general' }),
    refused('not-found'),
  )
  await assert.rejects(
    w.does(w.director, id, 'retain', { signedOn: '2026-09-08', powers: 'general' }),
    refused('not-yours'),
  )
  await w.does(w.lawyer, id, 'explainDelay', { why: 'recipient', reason: '受援人在外地' })
  const m = await w.matter(id)
  assert.deepEqual(
    [m.state, m.dueAt, m.undated],
    ['delayed', null, '因受援人原因或者其他客观原因无法按时签订，不受五日限制'],
  )
  await w.does(w.lawyer, id, 'retain', { signedOn: '2026-09-08', powers: 'general' })
})

test('a change of lawyer on request is answered in five days; the new one is asked afresh and the old one sees nothing more', async () => {
  const me = await resident(w.t, '吕五', '13200132000')
  const id = await underway('吕五', '13200132000')
  await assert.rejects(w.does(w.assigner, id, 'keep', { reason: '正常' }), refused('no-change-asked'))
  await w.does(me, id, 'askChange', { reason: '联系不上' })
  const asked = (await w.sees(w.assigner, id))!.commitments.find(c => c.title === '答复更换请求')!
  assert.equal(asked.dueAt, '2026-09-14T16:00:00Z') // 13日是星期日
  assert.equal(asked.basis.unverified, true)
  const kept = await w.does(w.assigner, id, 'keep', { reason: '律师已及时联系' })
  assert.equal(kept.documents[0]!.title, '不予更换法律援助人员答复书')
  await w.does(me, id, 'askChange', { reason: '仍联系不上' })
  await w.does(w.assigner, id, 'replace', { why: 'failing', reason: '多次联系不上' })
  const m = await w.matter(id)
  assert.deepEqual([m.state, m.handlerId, m.handlerAgencyId], ['granted', null, null])
  assert.equal(await w.sees(w.lawyer, id), undefined)
  assert.ok((await w.sees(w.assigner, id))!.commitments.some(c => c.title === '通报办理情况' && c.status === 'void'))
  await assert.rejects(w.does(w.assigner, id, 'assign'), refused('conflict-not-cleared'))
  await assert.rejects(w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person }), refused('does-not-fit'))
  await w.does(w.assigner, id, 'nominate', { lawyer: w.second.person })
  await w.does(w.rivalDirector, await w.child(id, 'legal-aid.conflict-check'), 'clear')
  await w.does(w.assigner, id, 'assign')
  assert.equal((await w.matter(id)).handlerId, w.second.person)
})

test('termination: proposed by one, decided by another, on one of the eight grounds, with the way to object', async () => {
  const me = await resident(w.t, '吕六', '13100131000')
  const id = await underway('吕六', '13100131000')
  await assert.rejects(w.does(w.approver, id, 'terminate', { reason: '终止' }), refused('no-termination-proposed'))
  await assert.rejects(
    w.does(me, id, 'proposeTermination', { ground: 'fraud', reason: '他人' }),
    refused('ground-not-yours'),
  )
  await w.does(me, id, 'proposeTermination', { ground: 'asked', reason: '已经和解' })
  await w.does(w.approver, id, 'carryOn', { reason: '尚未履行' })
  await assert.rejects(w.does(w.approver, id, 'terminate', { reason: '终止' }), refused('no-termination-proposed'))
  await w.does(w.lawyer, id, 'proposeTermination', { ground: 'entrusted', reason: '已自行委托律师' })
  await assert.rejects(w.does(w.lawyer, id, 'terminate', { reason: '终止' }), refused('not-yours'))
  const done = await w.does(w.approver, id, 'terminate', { reason: '受援人已自行委托' })
  assert.equal(done.documents[0]!.title, '终止法律援助决定书')
  const seen = (await w.sees(me, id))!
  assert.deepEqual(
    [seen.state, seen.outcome, seen.remedies[0]!.procedure],
    ['terminated', 'ended', 'legal-aid.objection'],
  )
  const objection = await w.open(
    me,
    'legal-aid.objection',
    'object',
    w.bureau,
    [],
    { receivedOn: '2026-09-08', why: '没有委托' },
    id,
  )
  await w.does(w.reviewer, objection, 'order', { what: 'resume', reason: '没有委托他人' })
  assert.equal((await w.matter(await w.child(objection, 'legal-aid.application'))).state, 'granted')
})

test('whoever proposed a termination does not decide it', async () => {
  const id = await underway('吕七')
  await w.does(w.officer, id, 'proposeTermination', { ground: 'ended', reason: '案件已撤销' })
  await assert.rejects(w.does(w.officer, id, 'terminate', { reason: '终止' }), refused('separation-of-duties'))
})

const notice = {
  ground: 'lifeOrDeath',
  discoveredOn: '2026-09-07',
  stage: 'first',
  charge: '故意杀人',
  contact: '刑一庭张法官',
  minor: false,
  facts: '见起诉书',
}
const accused = [{ role: 'recipient' as const, name: '韩某' }]

test('a notice: three days for the organ, three for the centre, a lawyer of three years, and a letter back', async () => {
  w.t.setClock('2026-09-08T10:00:00+08:00')
  const { contact, facts, minor, ...found } = notice
  const id = await w.open(w.judge, 'legal-aid.criminal-notice', 'discover', w.centre, accused, found)
  // 自发现之日9月7日起三日，不是自登记之日
  assert.equal((await w.matter(id)).dueAt?.toString(), '2026-09-10T16:00:00Z')
  await w.does(w.judge, id, 'sendNotice', { contact, facts, minor })
  assert.equal((await w.matter(id)).dueAt?.toString(), '2026-09-11T16:00:00Z')
  await assert.rejects(w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person }), (e: unknown) => {
    assert.ok(refused('does-not-fit')(e))
    assert.match((e as Error).message, /没有三年以上刑事辩护执业经历/)
    return true
  })
  await w.does(w.assigner, id, 'nominate', { lawyer: w.second.person })
  await w.does(w.rivalDirector, await w.child(id, 'legal-aid.conflict-check'), 'clear')
  const done = await w.does(w.assigner, id, 'assign')
  assert.deepEqual(
    done.documents.map(d => d.title),
    ['指派通知书', '指派律师通知函'],
  )
  const theirs = (await w.sees(w.judge, id))!
  assert.deepEqual([theirs.state, theirs.documents.length], ['appointed', 2])
  // 辩护本身另成一件，通知机关看不到
  const defence = done.referred!.id
  assert.equal(await w.sees(w.judge, defence), undefined)
  const m = await w.matter(defence)
  assert.deepEqual([m.state, m.handlerId, m.handlerAgencyId], ['assigned', w.second.person, w.rival.id])
  await w.does(w.second, defence, 'retain', { signedOn: '2026-09-08', powers: 'defence' })
})

test('a notice that does not fit its stage, or comes from elsewhere, or is no longer needed', async () => {
  const open = (more: object, viewer = w.judge) =>
    w.open(viewer, 'legal-aid.criminal-notice', 'notify', w.centre, accused, { ...notice, ...more })
  await assert.rejects(open({ ground: 'discretionary', stage: 'investigation' }), refused('ground-not-at-stage'))
  await assert.rejects(open({ discoveredOn: '2026-09-20' }), refused('found-in-future'))
  await assert.rejects(open({}, w.officer), refused('not-yours'))
  const id = await open({ ground: 'minor', minor: true })
  await assert.rejects(w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person }), refused('does-not-fit'))
  await w.does(w.judge, id, 'standDown', { why: 'entrusted', note: '家属已委托' })
  assert.equal((await w.matter(id)).outcome, 'withdrawn')
  const wrong = await open({})
  const moved = await w.does(w.assigner, wrong, 'passOn', { agency: w.other.id, reason: '办案机关在海珠区' })
  assert.equal((await w.sees(w.elsewhere, moved.referred!.id))!.state, 'notified')
  assert.ok(await w.sees(w.judge, moved.referred!.id))
})

test('two assigners at once give the matter to one lawyer', async () => {
  const id = await granted(w, '吕八')
  await w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person })
  await w.does(w.director, await w.child(id, 'legal-aid.conflict-check'), 'clear')
  const both = await Promise.allSettled([w.does(w.assigner, id, 'assign'), w.does(w.assigner, id, 'assign')])
  assert.deepEqual(both.map(r => r.status).sort(), ['fulfilled', 'rejected'])
  assert.equal(
    (await w.query('select 1 from document where matter_id = $1 and kind = $2', [id, 'legal-aid.assignment'])).length,
    1,
  )
})

test('who is off duty is not chosen, and load and turn move the order', async () => {
  await savePanelEntry(w.t.house.db.system, w.centre.id, {
    person: w.lawyer.person,
    agency: w.firm.id,
    capacity: 'lawyer',
    specialities: ['labour'],
    languages: [],
    practisingSince: '2015-01-01',
    knowsMinors: false,
    active: false,
  })
  const id = await granted(w, '吕九')
  await assert.rejects(w.does(w.assigner, id, 'nominate', { lawyer: w.lawyer.person }), refused('does-not-fit'))
  await w.does(w.assigner, id, 'nominate', { lawyer: w.second.person })
})
