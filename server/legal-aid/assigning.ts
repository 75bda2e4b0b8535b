import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { type Outcome, partiesOf, type Situation, type Verb } from '../matters/index.ts'
import { type Ranked, rank } from './choosing.ts'
import { type Conflict, conflicts, type Person } from './conflict.ts'
import { sentence } from './deciding.ts'
import { needOf, today } from './facts.ts'
import { othersInHands, panelOf, personOf } from './store.ts'

type Asked = Pick<Situation, 'matter' | 'facts' | 'agency' | 'at'>

/** The panel for one matter, best first, each with the reasons; counted over all centres, since load is a person's, not a centre's. */
export async function candidates(tx: Db, s: Asked): Promise<(Ranked & { capacity: string })[]> {
  const panel = await seeingAll(tx, () => panelOf(tx, s.agency.id, s.matter.id))
  const former = s.facts.replace?.former
  const ranked = rank(
    needOf(s),
    panel.map(({ criminalSince, lastAt, conflict, ...p }) => {
      const excluded = conflict ? '对本案答复有利益冲突' : p.person === former ? '本案已更换下的人员' : undefined
      return {
        ...p,
        ...(criminalSince && { criminalSince }),
        ...(lastAt && { lastAssigned: dateAt(lastAt) }),
        ...(excluded && { excluded }),
      }
    }),
    today(s),
  )
  return ranked.map(r => ({ ...r, capacity: panel.find(p => p.person === r.person)!.capacity }))
}

/** What the platform knows against a lawyer in this matter, by blind indexes and names; nothing of it reaches the lawyer. */
async function conflictsOf(
  tx: Db,
  matter: string,
  lawyer: number,
  firm: number,
): Promise<{ found: Conflict[]; names: string[] }> {
  const parties = (await partiesOf(tx, matter)).map(p => ({
    role: p.role,
    name: p.name,
    key: p.identityIndex,
    personId: p.personId,
  }))
  const on = (...roles: string[]): Person[] => parties.filter(p => roles.includes(p.role))
  const sides = { clients: on('applicant', 'recipient'), opponents: on('respondent') }
  const found = await seeingAll(tx, async () => {
    const self =
      (await personOf(tx, lawyer)) ??
      refuse('no-such-person', '没有这个人', { status: 404, next: '请从候选人中选择。' })
    return conflicts(sides, self, await othersInHands(tx, lawyer, firm, matter, parties))
  })
  return { found, names: parties.filter(p => p.role !== 'representative').map(p => p.name) }
}

function stopOn(found: readonly Conflict[]): void {
  const bar = found.find(c => c.bars)
  if (bar)
    throw new Refusal('conflict-of-interest', `不能指派：${bar.text}`, {
      status: 409,
      basis: bar.cite,
      next: '请另选人选。',
    })
}

/** Names somebody, if they fit and nothing known stands against it, and asks their firm with the names alone. */
const nominate: Verb = async s => {
  const all = await candidates(s.tx, s)
  const chosen =
    all.find(c => c.person === s.answers.lawyer) ??
    refuse('not-on-panel', '所选人员不在本机构的法律援助人员库中', { status: 422, next: '请从候选人中选择。' })
  if (!chosen.fit)
    refuse('does-not-fit', `${chosen.name}不能接受本案：${chosen.reasons[0]!.text}`, {
      status: 422,
      ...(chosen.reasons[0]!.cite && { basis: chosen.reasons[0]!.cite }),
      next: '请另选人选。',
    })
  if (chosen.person !== all[0]!.person && !s.answers.why)
    refuse('say-why', `排在第一位的是${all[0]!.name}，选择其他人选须写明理由`, {
      status: 422,
      fields: [{ field: 'why', title: '请填写“选择理由”' }],
      next: '请写明理由后重新提交。',
    })
  const { found, names } = await conflictsOf(s.tx, s.matter.id, chosen.person, chosen.agency)
  stopOn(found)
  const doubts = found.map(c => c.text).join('；')
  const { person, name, agency, agencyName, capacity } = chosen
  return {
    facts: { name, firm: agency, firmName: agencyName, capacity, doubts, ranking: all.slice(0, 5).map(line) },
    refer: {
      procedure: 'legal-aid.conflict-check',
      action: 'ask',
      agency,
      takes: 'nothing',
      handler: { agency, person },
      answers: { names: names.join('、'), lawyer: person, lawyerName: name, ...(doubts && { doubts }) },
    },
  }
}

const line = (c: Ranked) => ({
  name: c.name,
  firm: c.agencyName,
  fit: c.fit,
  score: c.score,
  reasons: c.reasons.map(sentence),
})

/** The firm's answer goes back to the centre; silence is no answer. */
const answerConflict: Verb = async s => ({
  reply: {
    action: 'conflictAnswered',
    answers: {
      lawyer: s.facts.ask!.lawyer,
      answer: { clear: 'clear', conflict: 'conflict' }[s.action] ?? 'none',
      ...(s.answers.note ? { note: s.answers.note } : {}),
    },
  },
})

type Nominated = { lawyer: number; firm: number; name: string; firmName: string }

/** Looks once more, for matters move while a firm thinks, and only then hands the matter over. */
async function hand(s: Parameters<Verb>[0]): Promise<{ agency: number; person: number; name: string; firm: string }> {
  const { lawyer, firm, name, firmName } = s.facts.nominate as Nominated
  const { found } = await conflictsOf(s.tx, s.matter.id, lawyer, firm)
  stopOn(found)
  return { agency: firm, person: lawyer, name, firm: firmName }
}

const assign: Verb = async s => {
  const to = await hand(s)
  return { handler: { agency: to.agency, person: to.person }, facts: { lawyerName: to.name, firmName: to.firm } }
}

/** After an organ's notice: the defence becomes a matter of its own, in the lawyer's hands. */
const appoint: Verb = async s => {
  const to = await hand(s)
  const notice = { ...s.facts.sendNotice, ...s.facts.notify } as Record<string, string | undefined>
  return {
    facts: { lawyerName: to.name, firmName: to.firm },
    refer: {
      procedure: 'legal-aid.application',
      action: 'appoint',
      agency: s.agency.id,
      handler: { agency: to.agency, person: to.person },
      answers: {
        lawyerName: to.name,
        firmName: to.firm,
        organ: notice.contact,
        ...(notice.caseNumber && { caseNumber: notice.caseNumber }),
      },
    },
  } satisfies Outcome
}

const takeBack: Verb = async s => ({
  handler: null,
  facts: { former: s.matter.handlerId },
})

export const assigning: Readonly<Record<string, Verb>> = {
  'legal-aid.nominate': nominate,
  'legal-aid.answer-conflict': answerConflict,
  'legal-aid.assign': assign,
  'legal-aid.appoint': appoint,
  'legal-aid.take-back': takeBack,
}
