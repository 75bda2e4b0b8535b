import { type Citation, citationText } from '../kernel/citation.ts'
import { digest } from '../kernel/digest.ts'
import { type FieldFault, refuse } from '../kernel/refusal.ts'
import { civilProcedure, judges, ownWay, threeRules } from './law.ts'

/** One thing an envoy declares after a visit; `pendingCase`: asked only where a firm visited has a case pending at their court. */
export type DeclarationItem = { id: string; text: string; pendingCase?: boolean }
export type Declared = { item: string; kept: boolean; explanation?: string }

/** The texts of 法律特派员“十不准” and 政法干警“十个严禁” were not seen: these items rest on what was, and an office replaces them. */
export const notice =
  '“十不准”“十个严禁”的原文尚未核对，以下事项依据已核对的法律条文和“三个规定”的转述列出（待核），可由管理员在设置中替换。'

/** Why each default item is asked. Items an office adds rest on its own rules. */
const basis: Readonly<Record<string, readonly Citation[]>> = {
  office: [judges.article(22, '法官不得兼任企业或者其他营利性组织的职务')],
  profit: [judges.article(46, '不得违反有关规定从事或者参与营利性活动', { paragraph: 1, item: 9 })],
  benefit: [judges.article(46, '不得接受当事人及其代理人利益输送', { paragraph: 1, item: 8 })],
  hospitality: [
    civilProcedure.article(46, '不得接受当事人及其诉讼代理人请客送礼', { paragraph: 2 }),
    threeRules('不得接受请客送礼'),
  ],
  borrowing: [threeRules('不得借款、借用物品')],
  referral: [threeRules('不得推荐代理人、介绍案件')],
  secrets: [
    judges.article(46, '不得泄露审判工作秘密、商业秘密', { paragraph: 1, item: 3 }),
    threeRules('不得泄露办案工作秘密'),
  ],
  meeting: [judges.article(46, '不得违反有关规定会见当事人及其代理人', { paragraph: 1, item: 8 })],
  pending: [ownWay('特派员只作一般性指导，不就在审案件提供意见')],
}

const verified: Readonly<Record<string, string>> = {
  office: '没有在企业或者其他营利性组织兼任职务',
  profit: '没有从事或者参与营利性活动，没有收取报酬',
  benefit: '没有接受财物或者其他利益',
  hospitality: '没有接受请客送礼（有的，已在“礼品宴请”登记）',
  borrowing: '没有向企业借款、借用交通工具、通讯工具或者其他物品',
  referral: '没有推荐、介绍代理人，没有介绍案件',
  secrets: '没有泄露审判工作秘密、商业秘密',
  meeting: '没有违反规定会见案件当事人、代理人',
}

/** The texts of the default items: what the setting holds until an office changes it. */
export const defaultTexts: readonly string[] = Object.values(verified)

/** Nobody can take this one off the list. */
const pending: DeclarationItem = { id: 'pending', text: '没有就该企业在本院的在审案件提供任何意见', pendingCase: true }

/** The items of a list of texts: those known keep their name, others are named by what they say. */
export const itemsOf = (texts: readonly string[]): DeclarationItem[] => [
  ...texts.map(text => ({
    id: Object.keys(verified).find(id => verified[id] === text) ?? `own-${digest('sha256', text).slice(0, 8)}`,
    text,
  })),
  pending,
]

/** On what an item rests, in words. */
export const basisOf = (id: string): string =>
  (basis[id] ?? [ownWay('由本机构自行设置的承诺事项')]).map(citationText).join('；')

/**
 * Whether every item was answered, and every "no" explained. Refuses `declaration-incomplete` with all faults at once, fields named
 * `declared.<item>`; items nobody asks about are refused as well.
 */
export function checkDeclaration(
  items: readonly DeclarationItem[],
  declared: readonly Declared[],
  pendingCase: boolean,
): void {
  const asked = items.filter(i => !i.pendingCase || pendingCase)
  const fields: FieldFault[] = [
    ...asked.flatMap(({ id, text }) => {
      const answers = declared.filter(d => d.item === id)
      if (answers.length !== 1) return [{ field: `declared.${id}`, title: `请对“${text}”作出承诺` }]
      const [a] = answers
      return a!.kept || a!.explanation?.trim()
        ? []
        : [{ field: `declared.${id}`, title: `未能遵守“${text}”的，请说明情况` }]
    }),
    ...declared
      .filter(d => !items.some(i => i.id === d.item))
      .map(d => ({ field: `declared.${d.item}`, title: '没有这一承诺事项，可能已经修改' })),
  ]
  if (fields.length > 0)
    refuse('declaration-incomplete', `纪律承诺有${fields.length}项需要填写`, {
      status: 422,
      fields,
      next: '请逐项作出承诺；确有例外的，请说明，系统会告知纪检监察人员。',
    })
}

/** The items answered with "no". */
export const exceptionsOf = (items: readonly DeclarationItem[], declared: readonly Declared[]) =>
  declared
    .filter(d => !d.kept)
    .map(d => ({
      item: d.item,
      text: items.find(i => i.id === d.item)?.text ?? d.item,
      explanation: d.explanation ?? '',
    }))
