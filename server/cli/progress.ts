import type { Progress } from '../backup/index.ts'

/** One line of a terminal that says how far it is; nothing where nobody watches. */
export function progressOf(what: string): { tell: Progress; end: () => void } {
  const watched = process.stderr.isTTY
  let last = 0
  return {
    tell: (kind, done, of, name) => {
      if (!watched || performance.now() - last < 100) return
      last = performance.now()
      const title = kind === 'table' ? '数据表' : '材料'
      process.stderr.write(`\r\u001b[2K${what}${title} ${done}${of === undefined ? '' : `/${of}`} ${name}`)
    },
    end: () => void (watched && process.stderr.write('\r\u001b[2K')),
  }
}
