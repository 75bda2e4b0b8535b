import { App, Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { get, type Query } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { frame, inbox as words } from '../words.ts'
import { csvOf } from './csv.ts'
import { ProblemNote } from './problem.tsx'
import type { Column } from './table.tsx'

/** A column whose cells an export can write down. */
export type TextColumn<T> = Column<T> & { text: (row: T) => string }

type Shown<T> = {
  /** Where the rows are read, page after page. */
  path: string
  query: Query
  columns: readonly TextColumn<T>[]
  /** What the file is called, before the day. */
  name: string
  done?: () => unknown
}

/** Writes down all that the filters let through, page after page, in the columns shown; can be stopped. */
export function ExportButton<T>({ path, query, columns, name, done }: Shown<T>) {
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
      const { after: _, ...from } = query
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = await get<{ rows: T[]; next?: string }>(path, { ...from, limit: 100, after }, abort.signal)
        rows.push(...page.rows)
        setRead(rows.length)
        after = page.next
      }
      const lines = rows.map(r => columns.map(c => c.text(r)))
      save(csvOf([columns.map(c => c.title), ...lines]), words.exportFile(name, todayIso()))
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
