import { refuse } from '../../kernel/refusal.ts'
import { foshan } from './foshan.ts'
import { guangzhou } from './guangzhou.ts'
import { qingxin } from './qingxin.ts'
import type { PairScheme } from './scheme.ts'
import { shenzhen } from './shenzhen.ts'

export type { DutyLine, Fit, PairScheme } from './scheme.ts'

/** Every scheme of the house. A new one is one file and one line here. */
export const schemes: readonly PairScheme[] = [foshan, guangzhou, shenzhen, qingxin]

/** A scheme by its id. Refuses `no-such-scheme`. */
export const schemeCalled = (id: string): PairScheme =>
  schemes.find(s => s.id === id) ??
  refuse('no-such-scheme', `没有结对方案“${id}”`, {
    status: 422,
    next: `现有的方案：${schemes.map(s => s.title).join('、')}。`,
  })
