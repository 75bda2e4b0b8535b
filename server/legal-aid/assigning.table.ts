import { days } from '../kernel/span.ts'
import type { Action } from '../procedures/index.ts'
import { lawyersLaw, leftOpen } from './law.ts'
import { ConflictAnswer, Nomination } from './service.forms.ts'

const conflict = lawyersLaw.article(39, '律师不得代理有利益冲突的法律事务')

/**
 * How a lawyer is found, in any procedure that stands at `at`: named, checked against everything the platform knows, asked with the
 * names alone, and only then given the matter. Spread into the actions of a procedure whose assigning act needs `conflict-cleared`.
 */
export const finding = <const S extends string>(at: S) =>
  ({
    nominate: {
      title: '确定拟指派人选并核查利益冲突',
      from: at,
      by: 'assigner',
      asks: Nomination,
      does: 'legal-aid.nominate',
      promises: [
        {
          to: '答复利益冲突核查',
          owes: 'firmDirector',
          within: days(1),
          setting: 'legal-aid.conflict-answer',
          metBy: ['conflictAnswered'],
          voidBy: ['nominate', 'assign'],
          cite: leftOpen(43, '在三日指派期限内留给律师事务所答复利益冲突的时间，为机构内部时限'),
        },
      ],
      cite: conflict,
    },
    conflictAnswered: {
      title: '收到利益冲突答复',
      from: at,
      by: 'referral',
      asks: ConflictAnswer,
      cite: conflict,
    },
  }) as const satisfies Readonly<Record<string, Action>>
