import { SearchOutlined } from '@ant-design/icons'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { halfWidth } from '../../common/schema-form.ts'
import { DaysLeft } from '../parts/light.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { useSearch } from '../queries.ts'
import { frame } from '../words.ts'

const typing = (at: EventTarget | null) =>
  at instanceof HTMLElement && at.closest('input, textarea, select, [contenteditable]')

/** Search by number, name or telephone from anywhere: `/` goes there, arrows choose, Enter opens. */
export function GlobalSearch() {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const q = useDeferredValue(halfWidth(text))
  const found = useSearch(q)
  const navigate = useNavigate()
  const rows = found.data?.rows ?? []

  useEffect(() => {
    const focus = (e: globalThis.KeyboardEvent) => {
      if (e.key !== '/' || e.ctrlKey || e.metaKey || typing(e.target)) return
      e.preventDefault()
      field.current?.focus()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])

  const go = (id: string) => {
    setOpen(false)
    setText('')
    field.current?.blur()
    void navigate(`/matters/${id}`)
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return
    if (e.key === 'Escape') setOpen(false)
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      setAt(Math.max(0, Math.min(rows.length - 1, at + (e.key === 'ArrowDown' ? 1 : -1))))
    }
    const row = rows[at]
    if (e.key === 'Enter' && row) go(row.id)
  }
  const shown = open && q.length > 1
  return (
    <search className="search">
      <SearchOutlined aria-hidden="true" />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={frame.search}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && rows[at] ? `${list}-${at}` : undefined}
        placeholder={frame.search}
        value={text}
        onChange={e => {
          setText(e.target.value)
          setAt(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
        onKeyDown={onKeyDown}
      />
      <kbd>/</kbd>
      <div className="search-found" hidden={!shown}>
        <div role="listbox" id={list} aria-label={frame.search} hidden={rows.length === 0}>
          {rows.map((row, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's (ARIA combobox)
            <div
              key={row.id}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              onMouseDown={e => e.preventDefault()}
              onClick={() => go(row.id)}
            >
              <span>
                <b>{row.title}</b>
                <small className="soft">
                  <span className="num">{row.number}</span>　{row.procedureTitle}　{row.stateTitle}
                  {row.applicant && `　${row.applicant}`}
                  {row.hit && `　${frame.hit} ${row.hit}`}
                </small>
              </span>
              <DaysLeft dueAt={row.dueAt} undated={row.undated} light={row.light} />
            </div>
          ))}
        </div>
        {found.error && <ProblemNote fault={found.error} />}
        {rows.length === 0 && !found.error && (
          <div className="nothing" role="status">
            <p>{found.isFetching ? frame.searching : frame.searchNothing}</p>
            {!found.isFetching && <p className="soft">{frame.searchNothingNext}</p>}
          </div>
        )}
      </div>
    </search>
  )
}
