import { App, Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { frame } from '../words.ts'
import { ProblemNote } from './problem.tsx'

/** A column as an export says it. */
export type TextColumn<T> = { title: string; text: (row: T) => string }

/** A cell of RFC 4180; what a spreadsheet would run as a formula is made text. */
const csvCell = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`

export const csvOf = <T,>(columns: readonly TextColumn<T>[], rows: readonly T[]): string =>
  `\uFEFF${[columns.map(c => c.title), ...rows.map(r => columns.map(c => c.text(r)))]
    .map(line => line.map(csvCell).join(','))
    .join('\r\n')}\r\n`

type Words = {
  export: string
  exportTitle: string
  exported: (n: number) => string
  exportDone: (n: number) => string
  stop: string
}

type Exporting<T> = {
  words: Words
  columns: readonly TextColumn<T>[]
  /** One page behind a cursor. */
  page: (after: string | undefined, signal: AbortSignal) => Promise<{ rows: T[]; next?: string }>
  file: () => string
  done?: () => unknown
}

/** Writes down all that the filters let through, page after page, in the columns shown; can be stopped. */
export function ExportButton<T>({ words, columns, page, file, done }: Exporting<T>) {
  const [read, setRead] = useState<number>()
  const [fault, setFault] = useState<unknown>()
  const stop = useRef<AbortController>(null)
  const { message } = App.useApp()

  const run = async () => {
    const abort = new AbortController()
    stop.current = abort
    setFault(undefined)
    setRead(0)
    const rows: T[] = []
    try {
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const found = await page(after, abort.signal)
        rows.push(...found.rows)
        setRead(rows.length)
        after = found.next
      }
      save(csvOf(columns, rows), file())
      message.success(words.exportDone(rows.length))
      setRead(undefined)
    } catch (e) {
      if (abort.signal.aborted) setRead(undefined)
      else setFault(e)
    }
    await done?.()
  }
  const cancel = () => {
    stop.current?.abort()
    setRead(undefined)
  }
  return (
    <>
      <Button onClick={run} disabled={read !== undefined}>
        {words.export}
      </Button>
      <Modal
        open={read !== undefined}
        title={words.exportTitle}
        onCancel={cancel}
        closable={{ 'aria-label': frame.close }}
        footer={<Button onClick={cancel}>{words.stop}</Button>}
      >
        {fault ? (
          <ProblemNote fault={fault} retry={run} />
        ) : (
          <p role="status" className="num">
            {words.exported(read ?? 0)}
          </p>
        )}
      </Modal>
    </>
  )
}

function save(text: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
