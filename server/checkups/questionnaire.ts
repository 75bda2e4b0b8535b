import type { Citation } from '../kernel/citation.ts'
import type { Field, Gravity } from './fields.ts'

/** Who in a firm can put a thing right. */
export const roles = {
  head: '法定代表人或者负责人',
  shareholders: '股东会',
  legal: '法务或者外聘律师',
  finance: '财务负责人',
  hr: '人事负责人',
  operations: '生产（质量）负责人',
  sales: '业务（采购）负责人',
  technology: '技术（信息）负责人',
} as const
export type Role = keyof typeof roles

/** What an answer that is less than sound reveals. `days` is a suggestion of ours, from the day of the report; no rule sets it. */
export type Risk = {
  gravity: Gravity
  title: string
  /** What may happen. */
  may: string
  /** What to do. */
  advice: string
  role: Role
  days: number
  basis: Citation
}

/** An answer and its worth, from 0 (the risk is there) to 1 (sound). */
export type Option = { value: string; title: string; credit: number }
/** From this number upwards the worth is this; ascending, the first from 0. */
export type Band = { from: number; credit: number }

/**
 * One question. Of weight 0 it only decides what else is asked: such a gate has no worth of its own, so that no better answer
 * anywhere can bring out worse ones and lower a score. `when` names an earlier gate of the same field.
 */
export type Question = {
  id: string
  asks: string
  /** What is meant, in plain words. */
  why?: string
  weight: number
  when?: { question: string; is: readonly string[] }
  /** May be answered 不适用, which leaves it out. */
  na?: true
  options: readonly Option[]
  number?: { unit: string; bands: readonly Band[] }
  risk?: Risk
}

export type Questionnaire = { field: Field; version: string; questions: readonly Question[] }

/** Answers that every question takes, or some: not known counts half, for not to know is a risk too. */
export const unknown = { value: 'unknown', title: '不清楚', credit: 0.5 } as const
export const notApplicable = { value: 'na', title: '不适用' } as const

type More = Pick<Question, 'why' | 'when' | 'na'>

/** A question to which yes is sound; partly counts half. */
export const should = (id: string, weight: number, asks: string, risk: Risk, more: More = {}): Question => ({
  id,
  asks,
  weight,
  ...more,
  options: [
    { value: 'yes', title: '是', credit: 1 },
    { value: 'partly', title: '部分做到', credit: 0.5 },
    { value: 'no', title: '否', credit: 0 },
  ],
  risk,
})

/** A question to which no is sound: has this ever happened? */
export const never = (id: string, weight: number, asks: string, risk: Risk, more: More = {}): Question => ({
  id,
  asks,
  weight,
  ...more,
  options: [
    { value: 'no', title: '没有', credit: 1 },
    { value: 'partly', title: '个别情况，已经纠正', credit: 0.5 },
    { value: 'yes', title: '有', credit: 0 },
  ],
  risk,
})

/** A question that only decides what else is asked. */
export const gate = (id: string, asks: string, why?: string): Question => ({
  id,
  asks,
  ...(why && { why }),
  weight: 0,
  options: [
    { value: 'yes', title: '是', credit: 1 },
    { value: 'no', title: '否', credit: 1 },
  ],
})

/** One of several answers, each of its own worth. */
export const oneOf = (
  id: string,
  weight: number,
  asks: string,
  options: readonly (readonly [value: string, title: string, credit: number])[],
  risk: Risk,
  more: More = {},
): Question => ({
  id,
  asks,
  weight,
  ...more,
  options: options.map(([value, title, credit]) => ({ value, title, credit })),
  risk,
})

/** How many, where the number says how sound it is. */
export const howMany = (
  id: string,
  weight: number,
  asks: string,
  unit: string,
  bands: readonly Band[],
  risk: Risk,
  more: More = {},
): Question => ({ id, asks, weight, ...more, options: [], number: { unit, bands }, risk })

export const when = (question: string, ...is: string[]) => ({ when: { question, is } })
