import type { PlanReading } from '../table.ts'
import { textOf } from './formats.ts'
import { planOf, type ReadingOptions } from './reading.ts'
import { sniff } from './sniff.ts'

export type { ReadingOptions } from './reading.ts'

/**
 * Reads the plan of a government out of a file: .docx, .xlsx, .html, .md or .txt, told by the content. Nothing is guessed silently: what
 * is doubtful is among `doubts`, what became nothing among `unread`. Refuses, with what can be done, a file that is none of these, locked,
 * damaged, too large, or without any task.
 */
export async function readPlan(
  file: { name: string; content: Buffer },
  options: ReadingOptions = {},
): Promise<PlanReading> {
  const { text, remarks } = textOf(await sniff(file))
  const name = file.name.replace(/^.*[/\\]/, '').replace(/\.[A-Za-z0-9]{1,8}$/, '')
  return planOf(text, name, remarks, options)
}
