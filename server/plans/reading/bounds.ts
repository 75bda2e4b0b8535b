import { refuse } from '../../kernel/refusal.ts'

/** The largest file that is read, in bytes. */
export const largestFile = 20 * 1024 * 1024
/** What the parts of a docx or xlsx may come to when unpacked, in bytes: far above any real plan, far below what would hurt. */
export const largestInflated = 128 * 1024 * 1024
/** The most tasks of one plan. */
const mostTasks = 20_000

/** The longest line or cell in characters: what a cell of Excel can hold. */
const longestLine = 32_767
const mostLines = 400_000
/** Of Markdown, whose stresses (*a*a*a…) take the square of their number. */
const longestMarkdown = 4_000_000
const longestMarkdownLine = 10_000
const mostTags = 1_000_000
const mostCharacters = 50_000_000
const widest = 256
const mostRows = 100_000
const mostCells = 3_000_000

/** The bounds of everything that is read, each far above any real plan: they keep a hostile file from taking the memory or for ever. */
export const within = {
  line: (length: number) => length > longestLine && overfull(`有一行或者一格超过 ${longestLine} 字`),
  lines: (n: number) => n > mostLines && overfull(`文件超过 ${mostLines} 行`),
  markdown: (n: number) => n > longestMarkdown && overfull(`Markdown 文件超过 ${longestMarkdown} 字`),
  markdownLine: (n: number) => n > longestMarkdownLine && overfull(`有一行超过 ${longestMarkdownLine} 字`),
  tags: (n: number) => n > mostTags && overfull(`网页超过 ${mostTags} 个标记`),
  characters: (n: number) => n > mostCharacters && overfull(`文件超过 ${mostCharacters} 字`),
  columns: (n: number) => n > widest && overfull(`表格超过 ${widest} 列`),
  rows: (n: number) => n > mostRows && overfull(`表格超过 ${mostRows} 行`),
  cells: (n: number) => n > mostCells && overfull(`表格超过 ${mostCells} 格`),
  tasks: (n: number) => n > mostTasks && overfull(`方案超过 ${mostTasks} 项任务`),
} as const

/** Says that a file is beyond what is read. */
export function overfull(what: string): never {
  return refuse('plan-too-large', `${what}，超出可以读取的范围`, {
    status: 413,
    next: `一个文件不超过 ${largestFile >> 20} MB、${mostTasks} 项任务；请拆分后分别导入，或者删除空白的行列。`,
  })
}

/** Says that a file pretends to be of its kind, or is damaged. */
export const broken = (what: string): never =>
  refuse('plan-file-broken', `${what}已损坏，不能读取`, { next: '请用 Word、WPS 或者 Excel 打开并另存后重新导入。' })
