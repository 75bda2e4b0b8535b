/** What is drawn for paper and for people's own programs: PDF, Word and Excel. Nothing here knows what it draws. */
export { closePress } from './print.ts'
