import { refuse } from '../../kernel/refusal.ts'
import type { Scheme } from '../quota/scheme.ts'
import { nanping } from './nanping.ts'

/** Every scheme of the house. A new one is one file and one line here. */
export const schemes: readonly Scheme[] = [nanping]

/** A scheme by its id. Refuses `no-such-scheme`. */
export const schemeCalled = (id: string): Scheme =>
  schemes.find(s => s.id === id) ??
  refuse('no-such-scheme', `没有方案“${id}”`, {
    status: 404,
    next: `现有的方案：${schemes.map(s => s.id).join('、')}。`,
  })
