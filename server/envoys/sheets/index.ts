/** 表格: the same law over files, for offices that keep spreadsheets. */
export type { Sheet } from './cells.ts'
export { readTables, type Tables } from './tables.ts'
