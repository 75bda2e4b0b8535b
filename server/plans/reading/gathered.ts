import type { Doubt, Unread } from '../table.ts'
import type { Block, Cell } from './blocks.ts'
import type { Raw } from './raw.ts'

/**
 * What reading brings together: tasks, the lines that became something, parts of such lines that became nothing, and doubts about more than
 * one task.
 */
export type Gathered = { tasks: Raw[]; known: Set<number>; unread: Unread[]; loose: Doubt[] }

/** The lines of these cells became something. */
export function know(into: Gathered, cells: Cell[]): void {
  for (const cell of cells) for (const block of cell.inside ?? []) knowBlock(into, block)
}

function knowBlock(into: Gathered, block: Block): void {
  if (block.kind === 'line') into.known.add(block.line)
  else for (const row of block.rows) know(into, row.cells)
}
