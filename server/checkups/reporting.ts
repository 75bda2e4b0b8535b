import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { DocumentKind, Verb } from '../matters/index.ts'
import { valuesOf } from './answering.ts'
import { sectionOf } from './benchmarking.ts'
import { proofOf } from './comparing.ts'
import { end } from './ending.ts'
import { gravities } from './fields.ts'
import { followUpsOf, pendingOf } from './follow-ups.store.ts'
import { checkOf, fieldScores } from './judging.ts'
import { prevention, service } from './law.ts'
import { answersOf } from './pages.store.ts'
import { wholeOf } from './questions/index.ts'
import { gradeTitle } from './settings.ts'
import { type Checkup, findingsOf, putIssued } from './store.ts'

/** What earlier checks left to be put right and the answers of this one show to be: ticked off with the answer as proof. Returns how many. */
async function tickOff(tx: Db, house: House, c: Checkup, number: string, actor?: number): Promise<number> {
  const [whole, answers] = [wholeOf(c.questionnaire), valuesOf(await answersOf(tx, c.id))]
  const open = await pendingOf(tx, c.enterpriseId, c.id)
  const resolved = open.flatMap(f => {
    const proof = proofOf(whole, answers, f.question)
    return proof ? [{ ...f, evidence: [f.evidence, `复检${number}：${proof}`].filter(Boolean).join('\n') }] : []
  })
  for (const f of resolved) await end(tx, house, { ...f, status: 'done', resolvedById: c.id }, actor)
  return resolved.length
}

/** 出具体检报告: fixed for good; a re-check ticks off what it shows to be resolved. */
export const issue: Verb = async s => {
  const { tx, house, matter, at, doer } = s
  const c = await checkOf(tx, s)
  await putIssued(tx, c.id, at, sectionOf(c.industry))
  const findings = await findingsOf(tx, c.id)
  const resolved = c.followsId ? await seeingAll(tx, () => tickOff(tx, house, c, matter.number, doer.person)) : 0
  const counts = (Object.keys(gravities) as (keyof typeof gravities)[]).map(g => ({
    title: gravities[g],
    n: findings.filter(f => f.gravity === g).length,
  }))
  const scores = fieldScores(house, c).map(({ title, score, gradeTitle }) => ({
    title,
    score,
    grade: gradeTitle ?? '',
  }))
  const grade = c.grade === null ? '' : gradeTitle(house, c.grade)
  return {
    facts: { firm: c.enterprise, score: c.score, grade, scores, counts, resolved, recheck: c.followsId !== null },
  }
}

/** 办结. Refuses `follow-ups-open`, and `high-unfollowed` while a grave risk is nobody's to put right. */
export const close: Verb = async s => {
  const { tx } = s
  const c = await checkOf(tx, s)
  const followUps = await followUpsOf(tx, c.id)
  const open = followUps.filter(f => f.endedAt === null).length
  if (open > 0)
    refuse('follow-ups-open', `还有${open}项整改没有了结`, {
      status: 409,
      next: '请逐项确认完成，或者写明不再整改的理由。',
    })
  const lost = (await findingsOf(tx, c.id)).filter(
    f => f.gravity === 'high' && !followUps.some(u => u.question === f.question),
  )
  if (lost.length > 0)
    refuse('high-unfollowed', `有${lost.length}项重大风险没有列为整改事项`, {
      status: 409,
      fields: lost.map(f => ({ field: f.question, title: f.title })),
      next: '请列为整改事项，办结或者写明不再整改的理由。',
    })
  return undefined
}

type Facts = {
  firm: string
  score: number | null
  grade: string
  scores: { title: string; score: number | null; grade: string }[]
  counts: { title: string; n: number }[]
  resolved: number
  recheck: boolean
}

const dated = (at: Temporal.Instant): string => {
  const { year, month, day } = dateAt(at)
  return `${year}年${month}月${day}日`
}

/**
 * The report as an official document: grades and how many risks of which gravity. Risks, advice and comments stand in the annex
 * (report.pdf), because whoever sees the matter reads its documents, and what a firm said of itself is for fewer.
 */
export const documents: Readonly<Record<string, DocumentKind>> = {
  'checkups.report': {
    title: '企业法治体检报告',
    compose: s => {
      const f = s.facts.issue as unknown as Facts
      const total = f.counts.reduce((sum, c) => sum + c.n, 0)
      const counts = f.counts.map(c => `${c.title}${c.n}项`).join('、')
      const scored = f.scores.filter(x => x.score !== null).map(x => `${x.title}${x.score}分（${x.grade}）`)
      const left = f.scores.filter(x => x.score === null).map(x => x.title)
      return {
        heading: '企业法治体检报告',
        to: f.firm,
        paragraphs: [
          `你单位于${dated(s.matter.openedAt)}参加的法治体检${f.recheck ? '（复检）' : ''}（办件编号${s.matter.number}）已经完成，现将结果告知如下。`,
          f.score === null ? '各方面均没有可以评分的问题。' : `一、总评${f.score}分，等级为“${f.grade}”。`,
          `二、各方面得分：${scored.join('、')}。${left.length > 0 ? `${left.join('、')}没有适用的问题，不评分。` : ''}`,
          total === 0 ? '三、没有发现风险。' : `三、发现风险${total}项，其中${counts}。`,
          f.resolved > 0 ? `四、此前列为整改的事项，经本次复检确认完成${f.resolved}项。` : '',
          '各项风险的依据、可能的后果、建议和点评见体检报告附件。附件涉及你单位的经营情况，只对你单位和办理人员开放。',
          '评分依你单位自行填写的回答作出，供你单位完善管理参考，不是对你单位是否违法的认定。',
        ],
        basis: [prevention, service],
        signedBy: s.agency.name,
      }
    },
  },
}
