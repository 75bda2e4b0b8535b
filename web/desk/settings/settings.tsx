import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { put } from '../../common/api.ts'
import { useDesk } from '../frame/desk.ts'
import { useRehearse } from '../ledger/rehearsing.ts'
import { Citation } from '../parts/citation.tsx'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { useSettings } from '../queries.ts'
import type { Setting } from '../shapes.ts'
import { frame, rehearsals, settings as words } from '../words.ts'
import { textOf, valueFrom } from './value.ts'

const groupOf = (name: string) => words.groups[name.split('.')[0]!] ?? words.other

/** What an administrator may change, each with where it comes from and whether anybody checked it. */
export function SettingsPage() {
  const settings = useSettings()
  const [onlyPending, only] = useState(false)
  return (
    <Page title={words.title} gist={words.gist}>
      <Read from={settings} rows={8}>
        {({ rows }) => {
          if (rows.length === 0) return <Nothing title={words.none} next={words.noneNext} />
          const pending = rows.filter(s => s.unverified).length
          const shown = rows.filter(s => !onlyPending || s.unverified)
          return (
            <>
              <p className="row card-gap">
                <Checkbox checked={onlyPending} onChange={e => only(e.target.checked)}>
                  {words.onlyPending}
                </Checkbox>
                <span className="soft num">{words.pending(pending)}</span>
              </p>
              {[...Map.groupBy(shown, s => groupOf(s.name))].map(([group, of]) => (
                <Section key={group} title={group} className="flush">
                  <ul className="settings">
                    {of.map(s => (
                      <One key={s.name} s={s} />
                    ))}
                  </ul>
                </Section>
              ))}
            </>
          )
        }}
      </Read>
    </Page>
  )
}

function One({ s }: { s: Setting }) {
  const { staff } = useDesk()
  const [editing, edit] = useState(false)
  return (
    <li>
      <div className="setting-title">
        <b>{s.title}</b>
        {s.unverified && <span className="mark">{frame.unverified}</span>}
        <small className="soft under num">{s.name}</small>
      </div>
      <div className="setting-source">
        <Citation text={s.source} shown={s.source.replace(/（[^（）]*）$/, '')} />
        <small className="soft under">{s.gist}</small>
      </div>
      <div className="setting-value">
        {editing ? (
          <Edit s={s} done={() => edit(false)} />
        ) : (
          <>
            <b className="num">{textOf(s.value)}</b>
            {textOf(s.value) !== textOf(s.default) && (
              <small className="soft under">
                {words.fallback} <span className="num">{textOf(s.default)}</span>
              </small>
            )}
            {staff.everywhere && (
              <Button size="small" onClick={() => edit(true)} aria-label={`${words.change} ${s.title}`}>
                {words.change}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  )
}

function Edit({ s, done }: { s: Setting; done: () => void }) {
  const [text, setText] = useState(textOf(s.value))
  const client = useQueryClient()
  const { message } = App.useApp()
  const value = valueFrom(text, s.default)
  const rehearse = useRehearse()
  // Limits are numbers; what moves with one is seen before it is changed.
  const isLimit = typeof s.default === 'number'
  const save = useMutation({
    mutationFn: (to: unknown) => put('/settings', { name: s.name, value: to }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] })
      message.success(frame.saved)
      done()
    },
  })
  return (
    <form
      className="stack"
      onSubmit={e => {
        e.preventDefault()
        if (value !== undefined) save.mutate(value)
      }}
    >
      {(save.error ?? rehearse.error) && <ProblemNote fault={save.error ?? rehearse.error} focus />}
      <Input
        className="num"
        aria-label={s.title}
        value={text}
        autoFocus
        onChange={e => setText(e.target.value)}
        {...(value === undefined && { status: 'error' as const })}
      />
      {value === undefined && <p className="fault">{words.notJson}</p>}
      <div className="row">
        <Button type="primary" size="small" htmlType="submit" loading={save.isPending} disabled={value === undefined}>
          {words.save}
        </Button>
        {isLimit && (
          <Button
            size="small"
            title={rehearsals.firstHint}
            loading={rehearse.isPending}
            disabled={value === undefined || value === s.value}
            onClick={() => rehearse.mutate({ setting: { name: s.name, value } })}
          >
            {rehearsals.first}
          </Button>
        )}
        <Button size="small" onClick={() => setText(textOf(s.default))}>
          {words.restore}
        </Button>
        <Button size="small" onClick={done}>
          {frame.cancel}
        </Button>
      </div>
    </form>
  )
}
