import type { Doubt, Unread } from '../table.ts'
import type { Block, Cell, Line } from './blocks.ts'
import type { Raw } from './raw.ts'

/**
 * What reading brings together: tasks, the lines that became something, parts of such lines that became nothing, and doubts about more than
 * one task. Lines are told apart by themselves, not by their numbers: cells of one line of text may fare differently.
 */
export type Gathered = { tasks: Raw[]; known: Set<Line>; unread: Unread[]; loose: Doubt[] }

/** The lines of these cells became something. */
export function know(into: Gathered, cells: Cell[]): void {
  for (const cell of cells) for (const block of cell.inside ?? []) knowBlock(into, block)
}

/** A line became something. */
export function knowLine(into: Gathered, line: Line): void {
  for (const part of line.of ?? [line]) into.known.add(part)
}

function knowBlock(into: Gathered, block: Block): void {
  if (block.kind === 'line') knowLine(into, block)
  else for (const row of block.rows) know(into, row.cells)
}
