import { type Db, seeingAll } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Matter, Verb } from '../matters/index.ts'
import { owe, settle } from './owing.ts'
import { type Participant, takingPart } from './people.store.ts'
import { type Opinion, opinionsOf } from './work.store.ts'

/** Which draft of the conclusion is before the experts; 0 before the first. */
export const roundOf = (m: Pick<Matter, 'did'>): number => m.did.filter(d => d.action === 'conclude').length

/** What an expert owes: an opinion of their own, then what they say to each draft of the conclusion. */
export const opinionTerm = (round: number, p: Pick<Participant, 'id'>) => ({
  source: `opinion/${round}/${p.id}`,
  kind: 'mode-opinion' as const,
  title: round === 0 ? '签署研究意见' : '对会诊结论表明态度',
  startEvent: round === 0 ? '召集会诊' : '提出结论征求意见',
})

type Signers = { experts: Participant[]; signed: Opinion[] }

/** The experts who take part now, and what was signed in a round; those who have not are told by name. Refuses `opinions-missing`. */
async function allSigned(tx: Db, matter: string, round: number, what: string): Promise<Signers> {
  const experts = (await takingPart(tx, matter)).filter(p => p.role === 'expert')
  const signed = (await opinionsOf(tx, matter)).filter(o => o.round === round)
  const missing = experts.filter(p => !signed.some(o => o.participantId === p.id))
  if (missing.length > 0)
    refuse('opinions-missing', `还没有${what}：${missing.map(p => p.name).join('、')}`, {
      status: 422,
      next: '请等候签署；不能继续参加的专家，说明理由后解除。',
    })
  return { experts, signed }
}

/** Opinions and the conclusion they lead to. Dissent goes into it word for word. */
export const opining: Readonly<Record<string, Verb>> = {
  'modes.signed': async ({ tx, matter, answers, at }) => {
    const source = `opinion/${answers.stance ? roundOf(matter) : 0}/${String(answers.participant)}`
    await settle(tx, matter.id, s => s === source, 'met', '签署意见', at)
    return undefined
  },
  'modes.conclude': async ({ tx, matter, house, at }) => {
    const { experts } = await seeingAll(tx, () => allSigned(tx, matter.id, 0, '签署研究意见'))
    const round = roundOf(matter) + 1
    await settle(tx, matter.id, s => s.startsWith('opinion/'), 'void', '提出新的结论', at)
    const span = { n: house.setting<number>('modes.concur'), unit: 'workdays' as const }
    await owe(
      tx,
      house,
      matter,
      experts.map(p => ({ ...opinionTerm(round, p), span, by: p })),
    )
    return { facts: { round } }
  },
  'modes.seal': async ({ tx, matter }) => {
    const { signed } = await seeingAll(tx, () => allSigned(tx, matter.id, roundOf(matter), '对结论表明态度'))
    const { conclusion, advice } = matter.facts.conclude ?? {}
    return {
      facts: {
        conclusion,
        ...(advice !== undefined && { advice }),
        concurring: signed.filter(o => o.stance === 'concur').map(o => o.author),
        dissents: signed.filter(o => o.stance === 'dissent').map(o => ({ name: o.author, text: o.text })),
      },
    }
  },
}
