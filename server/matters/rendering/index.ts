/** What is drawn for paper and for people's own programs: PDF, Word and Excel. Nothing here knows what it draws. */
export { type Brief, type BriefPart, type BriefTable, drawBrief } from './brief.ts'
export { across, drawGrid, type Grid, type GridCell, type GridColumn, type GridFormat, mediaTypes } from './grid.ts'
export { closePress, printPdf } from './print.ts'
