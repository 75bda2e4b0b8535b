import {
  type Answers,
  advise,
  checkupById,
  confirm,
  findingsOf,
  followUp,
  refreshBenchmarks,
  report,
  savePage,
  shownOf,
  start,
  wholeOf,
} from '../../checkups/index.ts'
import { enterpriseOfCode } from '../../enterprises/index.ts'
import { dateAt } from '../../kernel/day.ts'
import { act, matterById } from '../../matters/index.ts'
import { inventedCode, type Viewer } from '../../people/index.ts'
import { fault } from '../who.ts'
import type { Nanping } from './index.ts'

type State = 'answering' | 'drafted' | 'commented' | 'following' | 'closed' | 'withdrawn'
/** A check that began so many days ago: what was answered less than soundly, and how far it went. */
type Told = {
  firm: string
  ago: number
  risks: Answers
  until: State
  /** Which days after the report grave risks were to be put right. */
  due?: number
  /** Begun by a lawyer who came along. */
  brought?: true
}

const own = '演示浦城碧水竹业股份有限公司'
/** Who sits in the space of that firm and answers for it. */
const [headName, legalName] = ['吴启明', '范晓棠']

const poor = { 'base.insurance': 'no', 'base.seals': 'partly', 'contracts.old': 5, 'ip.software': 'unknown' }
const told: readonly Told[] = [
  {
    firm: own,
    ago: 150,
    risks: { ...poor, 'criminal.custody': 'no', 'quality.praise': 'yes' },
    until: 'following',
    due: 30,
  },
  { firm: own, ago: 20, risks: { 'contracts.old': 2, 'finance.resolved': 'no' }, until: 'following', due: 30 },
  {
    firm: '演示延平云岭竹业股份有限公司',
    ago: 120,
    risks: { ...poor, 'equity.paid': 'late' },
    until: 'closed',
    due: 40,
  },
  {
    firm: '演示建阳青溪竹业股份有限公司',
    ago: 70,
    risks: { 'base.contracts': 'no', 'ip.registered': 'none' },
    until: 'following',
    due: 25,
  },
  {
    firm: '演示顺昌丹山竹业股份有限公司',
    ago: 60,
    risks: { 'criminal.waste': 'partly' },
    until: 'following',
    brought: true,
  },
  { firm: '演示光泽云岭竹业股份有限公司', ago: 58, risks: { 'deals.reported': 'no' }, until: 'following', due: 20 },
  {
    firm: '演示松溪青溪竹业股份有限公司',
    ago: 55,
    risks: { 'quality.label': 'no', 'base.rules': 'no' },
    until: 'following',
  },
  { firm: '演示政和丹山竹业股份有限公司', ago: 50, risks: { 'base.wages': 'partly' }, until: 'following' },
  { firm: '演示邵武碧水竹业股份有限公司', ago: 48, risks: { ...poor }, until: 'following', due: 60 },
  { firm: '演示武夷山云岭竹业有限公司', ago: 45, risks: {}, until: 'following' },
  { firm: '演示建瓯青溪竹业有限公司', ago: 40, risks: { 'finance.exposure': 80 }, until: 'following', due: 45 },
  {
    firm: '演示延平丹山茶业有限公司',
    ago: 12,
    risks: { 'base.books': 'no', 'criminal.tax': 'partly' },
    until: 'commented',
  },
  { firm: '演示建阳碧水茶业有限公司', ago: 8, risks: { 'ip.kept': 'no' }, until: 'drafted', brought: true },
  { firm: '演示顺昌云岭茶业有限公司', ago: 5, risks: {}, until: 'answering' },
  { firm: '演示浦城青溪茶业有限公司', ago: 30, risks: {}, until: 'withdrawn' },
]

/** Checks of firms of 南平 in every state, one of them with its re-check, and what all of them show together. */
export async function tellCheckups(t: Nanping): Promise<void> {
  const reports = new Map<string, string>()
  for (const story of told) reports.set(story.firm, await tellOne(t, story, reports.get(story.firm)))
  t.set(t.at)
  await refreshBenchmarks(t.house)
}

async function tellOne(t: Nanping, story: Told, follows: string | undefined): Promise<string> {
  const { tx, house, registry, people } = t
  const day = (after: number) => t.set(t.at.subtract({ hours: 24 * story.ago - 24 * after }))
  const officer = people.member('qifu') ?? fault('nobody checks firms')
  const lawyer = people.member('lvshinp') ?? fault('nobody advises firms')
  const e = (await enterpriseOfCode(tx, inventedCode(story.firm, '91'))) ?? fault(`no firm ${story.firm}`)
  const member = (name: string): Viewer & { kind: 'resident' } => {
    const { person, phone } = people.resident(name)
    return { kind: 'resident', person, name, phone, seats: [{ enterprise: e.id, key: e.codeIndex!, role: 'head' }] }
  }
  const starter = story.firm === own ? member(headName) : story.brought ? lawyer : officer
  const agency = officer.posts.find(p => p.capacity === 'firmOfficer')!.agencyId
  const agencyOf = story.brought ? e.agencyId : agency
  const doing = (by: Viewer, action: string, answers: object = {}) =>
    act(tx, house, registry, id, action, answers, { viewer: by })

  day(0)
  const { id } = await start(tx, house, registry, starter, 'portal', {
    enterprise: e.id,
    agency: agencyOf,
    ...(follows && { follows }),
  })
  const found = async () => ({ c: (await checkupById(tx, id))!, m: (await matterById(tx, id))! })
  day(1)
  await answer(
    t,
    id,
    story,
    story.firm === own ? { ...member(legalName), capacity: 'applicant' } : { ...starter, capacity: 'firmOfficer' },
  )
  if (story.until === 'answering') return id
  if (story.until === 'withdrawn') {
    await doing(officer, 'withdraw', { why: '企业近期搬迁，改期体检' })
    return id
  }
  day(2)
  await doing(starter, 'submit')
  if (story.until === 'drafted') return id
  if (!story.brought) await doing(officer, 'assign', { person: lawyer.person })
  day(3)
  const { c, m } = await found()
  const findings = await findingsOf(tx, id)
  await advise(
    tx,
    house,
    registry,
    c,
    m,
    lawyer,
    { side: 'agency', acts: true, capacity: 'lawyer' },
    {
      opinion:
        findings.length === 0 ? '管理规范，建议保持，每年体检一次。' : '请先处理重大风险，其余按建议的期限办理。',
      findings: findings
        .slice(0, 1)
        .map(f => ({ question: f.question, text: '这一项影响面最大，建议先办，可以约时间当面说明。' })),
    },
  )
  if (story.until === 'commented') return id
  day(4)
  await doing(officer, 'issue')
  if (story.due !== undefined) await putRight(t, id, story, officer, day)
  if (story.until === 'closed') await doing(officer, 'close')
  return id
}

type Writer = { person: number; name: string; capacity: 'applicant' | 'firmOfficer' }

/** Every page; of a check that is still being answered, the first three. */
async function answer({ tx, house }: Nanping, id: string, { risks, until }: Told, by: Writer): Promise<void> {
  const c = (await checkupById(tx, id))!
  const m = (await matterById(tx, id))!
  const pages = wholeOf(c.questionnaire)
  for (const { field, questions } of until === 'answering' ? pages.slice(0, 3) : pages) {
    const every: Answers = Object.fromEntries(
      questions.map(q => [
        q.id,
        risks[q.id] ?? (q.weight === 0 ? 'yes' : q.number ? 0 : q.options.find(o => o.credit === 1)!.value),
      ]),
    )
    const answers = Object.fromEntries(shownOf(questions, every).map(q => [q.id, { value: every[q.id]! }]))
    await savePage(tx, house, c, m, by, field, { questionnaire: c.questionnaire, version: 0, answers })
  }
}

/** Grave risks as follow-ups; all but the last are done where the firm is on its way, all where the check is closed. */
async function putRight(
  { tx, house, people }: Nanping,
  id: string,
  { firm, due, until }: Told,
  officer: Viewer & { kind: 'staff' },
  day: (after: number) => void,
): Promise<void> {
  const [c, m] = [(await checkupById(tx, id))!, (await matterById(tx, id))!]
  const by = { person: officer.person, capacity: 'firmOfficer' as const }
  const owner =
    firm === own
      ? { id: people.resident(headName).person, side: 'firm' as const }
      : { id: officer.person, side: 'agency' as const }
  const grave = (await findingsOf(tx, id)).filter(f => f.gravity !== 'low')
  if (grave.length === 0) return
  const ids = await followUp(tx, house, c, m, by, {
    rows: grave.map(f => ({ question: f.question, owner, due: dateAt(house.now()).add({ days: due! }).toString() })),
  })
  day(15)
  const done = until === 'closed' ? ids : ids.slice(0, -1)
  for (const n of done) {
    if (owner.side === 'firm')
      await report(
        tx,
        house,
        c,
        n,
        { person: owner.id, capacity: 'applicant' },
        { evidence: '已按建议办理，凭证备查。' },
      )
    await confirm(tx, house, c, n, by, { evidence: '已到企业核实。' })
  }
}
