import { type Figures, hardship, type Means, type Reason, type Standard } from './hardship.ts'
import { aidLaw } from './law.ts'
import { exemptions, type Ground, groundOf } from './matters.ts'

/** What a decision on conditions is made from. `exemption` is a key of 42, only with proof. */
export type AidFacts = {
  ground: string
  /** Has an advocate or agent of their own: then aid has no place (24, 29, 31, 33). */
  entrusted: boolean
  exemption?: string
  proved?: boolean
  /** Of the defence alone: why there is no advocate, if not for hardship. */
  otherReason?: string
  means?: Means
}

/**
 * `met` in hardship by the standard; `not-met`; `exempt` not to be checked (42, the person); `unconditional` no condition at all
 * (32, the matter); `undetermined` a person decides, with reasons.
 */
export type Outcome = 'met' | 'not-met' | 'exempt' | 'unconditional' | 'undetermined'
export type Assessment = { outcome: Outcome; reasons: Reason[] }

export const outcomes: Readonly<Record<Outcome, string>> = {
  met: '符合经济困难标准',
  'not-met': '不符合条件',
  exempt: '免予核查经济困难状况',
  unconditional: '不受经济困难条件限制',
  undetermined: '需要工作人员判断',
}

/** Whether the conditions of legal aid are met, with the reasons in the order the law asks them. Total: whatever is said has an outcome. */
export function assess(facts: AidFacts, standard: Standard | undefined, figures: Figures): Assessment {
  const ground = groundOf(facts.ground)
  if (!ground)
    return {
      outcome: 'not-met',
      reasons: [
        {
          text: '所述事项不在可以申请法律援助的范围内',
          cite: aidLaw.article(31, '可以申请法律援助的事项'),
        },
      ],
    }
  const first: Reason = { text: `所述事项为“${ground.title}”`, cite: ground.cite }
  const also = (outcome: Outcome, ...more: Reason[]): Assessment => ({ outcome, reasons: [first, ...more] })
  if (facts.entrusted) return also('not-met', { text: '已经自行委托代理人或者辩护人', cite: ground.cite })
  if (facts.ground === 'otherHardship' || facts.ground === 'otherUnconditional')
    return also('undetermined', { text: '该规定是否存在、是否适用，由审查人员查明' })
  if (ground.condition === 'unconditional') return also('unconditional')
  return weigh(facts, ground, also, standard, figures)
}

type Also = (outcome: Outcome, ...more: Reason[]) => Assessment

function weigh(facts: AidFacts, ground: Ground, also: Also, standard: Standard | undefined, figures: Figures) {
  const exemption = exemptionOf(facts)
  if (exemption?.applies) return also('exempt', exemption.reason)
  const open = exemption ? [exemption.reason] : []
  if (ground.condition === 'defence' && facts.otherReason)
    return also('undetermined', { text: `未委托辩护人的原因：${facts.otherReason}`, cite: ground.cite })
  if (!facts.means) return also('undetermined', ...open, { text: '没有填写经济困难状况说明', cite: stated })
  const found = hardship(facts.means, standard, figures)
  const outcome = found.met === undefined ? 'undetermined' : found.met ? 'met' : 'not-met'
  return also(outcome, ...open, ...found.reasons)
}

const stated = aidLaw.article(41, '因经济困难申请的，应当如实说明经济困难状况', { paragraph: 1 })

/** 42 asks for material that proves it, and of migrant workers for one of two matters. */
function exemptionOf(facts: AidFacts): { applies: boolean; reason: Reason } | undefined {
  const key = facts.exemption
  if (!key || !Object.hasOwn(exemptions, key)) return undefined
  const e = exemptions[key as keyof typeof exemptions]
  if ('only' in e && !e.only.includes(facts.ground))
    return { applies: false, reason: { text: '本事项不适用进城务工人员免予核查', cite: e.cite } }
  return facts.proved
    ? { applies: true, reason: { text: `有材料证明属于“${e.title}”`, cite: e.cite } }
    : { applies: false, reason: { text: `属于“${e.title}”的，提交证明材料后免予核查`, cite: e.cite } }
}
