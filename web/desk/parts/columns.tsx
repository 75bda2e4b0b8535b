import { Button, Checkbox, Popover } from 'antd'
import { useState } from 'react'
import { inbox as words } from '../words.ts'
import type { TextColumn } from './export.tsx'

/** Which columns of a list are shown: those last chosen on this machine under `key`, else the usual ones. */
export function useColumns<T>(key: string, all: readonly TextColumn<T>[], usual: readonly string[]) {
  const at = `desk.columns.${key}`
  const [chosen, set] = useState<Readonly<Record<string, readonly string[]>>>({})
  const kept = localStorage.getItem(at)?.split(',') ?? []
  const shown = chosen[at] ?? (kept.some(name => all.some(c => c.key === name)) ? kept : usual)
  const choose = (next: readonly string[]) => {
    localStorage.setItem(at, next.join(','))
    set({ ...chosen, [at]: next })
  }
  return { columns: all.filter(c => shown.includes(c.key)), shown, choose }
}

export function ColumnChoice<T>({
  all,
  shown,
  choose,
}: {
  all: readonly TextColumn<T>[]
  shown: readonly string[]
  choose: (names: string[]) => void
}) {
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="columns"
          value={[...shown]}
          onChange={names => names.length > 0 && choose(names)}
          options={all.map(c => ({ value: c.key, label: c.title, disabled: c.lead ?? false }))}
        />
      }
    >
      <Button>{words.columns.label}</Button>
    </Popover>
  )
}
