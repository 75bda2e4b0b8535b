import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { refuse } from '../../kernel/refusal.ts'

type Functional = 'header' | 'footer' | 'background' | 'pageBreakBefore' | 'tableLayouts'

/**
 * A document as data, for it crosses to another process: what pdfmake has as functions has names here. Fonts are `song` (normal,
 * bold) and `hei`; the `layout` of a table is `lines` (hairlines between rows) or `grid`.
 */
export type Printable = Omit<TDocumentDefinitions, Functional | 'pageMargins'> & {
  /** Left, top, right, bottom, in points. */
  pageMargins: [number, number, number, number]
  /** Where the numbers of the pages stand: outside as in a document that is bound, or in the middle; none where absent. */
  pages?: 'outer' | 'centre'
}

/** What the press gives back. */
export type Answer = { pdf: Buffer } | { error: Error }

export type Press = {
  /**
   * Draws a PDF; the fonts are embedded with the characters used. One at a time, in the order asked.
   * @throws Refusal `press-busy` where its turn came too late, `press-slow` where it took too long, `press-stopped` where the
   * process ended over it; the next document has a new process.
   */
  print: (printable: Printable) => Promise<Buffer>
  /** Ends the process; a document it was drawing is refused. */
  close: () => Promise<void>
}

/**
 * The printer and its fonts take some 300 MB, and in this process they would stay: they live in one of their own, which begins with
 * the first document, ends `idle` milliseconds after the last, and never outlives us, for its channel closes with us. A document may
 * wait `limit` milliseconds for its turn and be drawn as long.
 */
export function openPress({ idle = 60_000, limit = 30_000 } = {}): Press {
  let child: ChildProcess | undefined
  let rest: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const start = () =>
    fork(join(import.meta.dirname, 'press.ts'), {
      serialization: 'advanced',
      // Neither a secret of the house nor a flag of its process is any business of the printer's.
      env: {},
      execArgv: ['--max-old-space-size=1024'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }).on('error', () => undefined)

  async function draw(printable: Printable): Promise<Buffer> {
    clearTimeout(rest)
    if (!child?.connected) child = start()
    const press = child
    press.send(printable, () => undefined) // where it cannot be sent, the end of the process tells
    keepUs(press, true)
    const over = new AbortController()
    const late = setTimeout(() => over.abort(), limit)
    try {
      const answer = await Promise.race([
        once(press, 'message', over).then(([given]) => given as Answer),
        once(press, 'exit', over).then(() => undefined),
      ]).catch(() => undefined)
      if (!answer) return unanswered(press, over.signal.aborted)
      if ('error' in answer) throw answer.error
      return answer.pdf
    } finally {
      clearTimeout(late)
      over.abort()
      keepUs(press, false)
      rest = setTimeout(() => child?.connected && child.disconnect(), idle).unref()
    }
  }

  return {
    print(printable) {
      const asked = performance.now()
      const drawn = last.then(() => {
        if (performance.now() - asked <= limit) return draw(printable)
        return refuse('press-busy', '等待生成的 PDF 太多，这一份没有轮到', again)
      })
      last = drawn.catch(() => undefined)
      return drawn
    },
    async close() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.ref()
      child.kill('SIGKILL')
      await ended
    },
  }
}

const again = { status: 503, next: '请稍后再试；多次不成，请联系系统管理员。' }

/** A process that has not answered is not asked again. */
function unanswered(press: ChildProcess, late: boolean): never {
  press.kill('SIGKILL')
  if (press.connected) press.disconnect()
  if (late) refuse('press-slow', '这份 PDF 生成的时间过长，已经停止', again)
  return refuse('press-stopped', '生成 PDF 的程序意外停止，这一份没有生成', again)
}

/** An idle press keeps nobody running. */
function keepUs(press: ChildProcess, running: boolean): void {
  const act = running ? 'ref' : 'unref'
  press[act]()
  press.channel?.[act]()
}

const press = openPress()
export const printPdf = press.print
export const closePress = press.close

/** The library wants the one kind of date this house does not keep: made here, it goes no further. */
export const pdfDate = (at: Temporal.Instant): Date => Reflect.construct(Date, [at.epochMilliseconds])
