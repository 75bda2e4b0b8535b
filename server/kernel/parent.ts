import { readFileSync } from 'node:fs'

/**
 * Calls `gone` once when the npm that started this process has ended without telling it: npm and the shell it puts between pass
 * some signals on, but not all, and we would run on unseen. Nothing where npm did not start us.
 */
export function whenNpmEnds(gone: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const before = lineage()
  const timer = setInterval(() => {
    if (lineage() === before) return
    clearInterval(timer)
    gone()
  }, 500).unref()
}

/** Our parent, and its parent where ours is only npm's shell. Without /proc the parent must do. */
function lineage(): string {
  try {
    const [, name, grandparent] = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'))!
    return name === 'sh' ? `${process.ppid} ${grandparent}` : `${process.ppid}`
  } catch {
    return `${process.ppid}`
  }
}
