import { refuse } from '../../kernel/refusal.ts'

/** The largest file that is read, in bytes. */
export const largestFile = 20 * 1024 * 1024
/** What the parts of a docx or xlsx may come to when unpacked, in bytes: far above any real plan, far below what would hurt. */
export const largestInflated = 160 * 1024 * 1024
/** The most tasks of one plan. */
export const mostTasks = 20_000

/** Says that a file is beyond what is read. */
export const overfull = (what: string): never =>
  refuse('plan-too-large', `${what}，超出可以读取的范围`, {
    status: 413,
    next: `一个文件不超过 ${largestFile >> 20} MB、${mostTasks} 项任务；请拆分后分别导入，或者删除空白的行列。`,
  })

/** Says that a file pretends to be of its kind, or is damaged. */
export const broken = (what: string): never =>
  refuse('plan-file-broken', `${what}已损坏，不能读取`, { next: '请用 Word、WPS 或者 Excel 打开并另存后重新导入。' })
