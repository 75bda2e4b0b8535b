import { type Db, seeingAll } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { casesPending, mattersPending } from './cases.store.ts'
import { contentious } from './conflicts.ts'
import { ownWay } from './law.ts'

export type Pending = { firm: number; number: string }

/** Cases and contentious matters pending at these courts to which one of the firms is party. Seen with the system's own eyes. */
export const pendingCases = (tx: Db, courts: readonly number[], firms: readonly number[]): Promise<Pending[]> =>
  firms.length === 0 || courts.length === 0
    ? Promise.resolve([])
    : seeingAll(tx, async () => {
        const matters = await mattersPending(tx, firms, courts)
        return [
          ...(await casesPending(tx, firms, courts)),
          ...matters.filter(m => contentious(m.procedure, m.partyRoles)).map(({ firm, number }) => ({ firm, number })),
        ]
      })

/** Brackets and spaces of every width are one: （2026）闽07民初12号 is (2026)闽07民初12号. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s〔〕[\]()（）【】]/g, '')
    .toUpperCase()

/** Which of the numbers a text names. */
export const numbersIn = (text: string, numbers: readonly string[]): string[] => {
  const said = plain(text)
  return [...new Set(numbers)].filter(n => said.includes(plain(n)))
}

export const guidance =
  '该案正在审理，特派员不能就其提供意见。可以告知：依法行使诉讼权利、提交证据，向承办法官或者诉讼服务中心了解程序事项，委托律师代理；符合条件的可以申请法律援助。'

/** Refuses `pending-case-advised` where advice names a pending case of a firm visited. */
export function refuseAdvice(advice: string, pending: readonly Pending[]): void {
  const named = numbersIn(
    advice,
    pending.map(p => p.number),
  )
  if (named.length > 0)
    refuse('pending-case-advised', `建议中提到了在审案件${named.join('、')}`, {
      status: 422,
      basis: ownWay('特派员只作一般性指导，不就在审案件提供意见'),
      fields: [{ field: 'advice', title: `请删去关于${named.join('、')}的内容` }],
      next: guidance,
    })
}
