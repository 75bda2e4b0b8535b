import { App, Button, Drawer, Input, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayText, todayIso } from '../../../common/dates.ts'
import { ProblemNote } from '../../parts/problem.tsx'
import { frame, register } from '../../words.ts'
import { type Slot, useCallActs } from './calls.ts'
import { momentAt, wallOf } from './days.ts'

const words = register.calendar

/** One call: when, whose, with whom; joined, moved or ended by whoever may. */
export function SlotDrawer({
  enterprise,
  slot: s,
  all,
  close,
  joining,
}: {
  enterprise: number
  slot: Slot
  all: readonly Slot[]
  close: () => void
  joining?: ((slot: Slot) => void) | undefined
}) {
  const acts = useCallActs(enterprise)
  const { message } = App.useApp()
  const { day, time } = wallOf(s.startsAt)
  const end = wallOf(s.endsAt).time
  const open = s.status === 'planned' || s.status === 'joined'
  const [moving, move] = useState<{ day: string; from: string; to: string }>()
  const fault = acts.end.error ?? acts.move.error
  const done = (text: string) => () => {
    message.success(text)
    close()
  }
  const guests = all.filter(g => g.joinedTo === s.id)
  const facts: [string, ReactNode][] = [
    [words.date, `${dayText(day)} ${words.time(time, end)}`],
    [words.agency, s.agency.name],
    [words.with('').slice(0, -1), s.with.map(w => w.name).join(frame.list)],
    [words.purpose, s.purpose],
    [words.who, s.by],
    ...guests.flatMap((g): [string, ReactNode][] =>
      g.purpose ? [[g.agency.name, [g.purpose, g.by].filter(Boolean).join(frame.list)]] : [],
    ),
  ]
  return (
    <Drawer
      open
      size={440}
      title={words.openSlot(s.agency.name, `${dayText(day)} ${time}`)}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        open &&
        day >= todayIso() && (
          <div className="row">
            {joining && !s.mine && (
              <Button
                type="primary"
                onClick={() => {
                  close()
                  joining(s)
                }}
              >
                {words.join}
              </Button>
            )}
            {s.mine && (
              <>
                <Button onClick={() => move({ day, from: time, to: end })}>{words.move}</Button>
                <Popconfirm
                  title={words.cancelAsk}
                  okText={words.cancel}
                  cancelText={frame.cancel}
                  onConfirm={() =>
                    acts.end.mutate({ call: s.id, how: 'cancelled' }, { onSuccess: done(words.cancelled) })
                  }
                >
                  <Button danger>{words.cancel}</Button>
                </Popconfirm>
              </>
            )}
          </div>
        )
      }
    >
      {fault && <ProblemNote fault={fault} focus />}
      <p className="card-gap">
        <span className={`tag ${s.status === 'done' ? 'kept' : 'accent'}`}>{words.statuses[s.status]}</span>
      </p>
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {moving && (
        <div className="row card-gap moving">
          <Input
            type="date"
            className="num"
            aria-label={words.date}
            min={todayIso()}
            value={moving.day}
            onChange={e => move({ ...moving, day: e.target.value })}
          />
          <Input
            type="time"
            className="num"
            aria-label={words.from}
            value={moving.from}
            onChange={e => move({ ...moving, from: e.target.value })}
          />
          <Input
            type="time"
            className="num"
            aria-label={words.to}
            value={moving.to}
            onChange={e => move({ ...moving, to: e.target.value })}
          />
          <Button
            type="primary"
            loading={acts.move.isPending}
            disabled={!moving.day || moving.from >= moving.to}
            onClick={() =>
              acts.move.mutate(
                {
                  call: s.id,
                  startsAt: momentAt(moving.day, moving.from),
                  endsAt: momentAt(moving.day, moving.to),
                },
                { onSuccess: done(words.moved) },
              )
            }
          >
            {words.move}
          </Button>
        </div>
      )}
    </Drawer>
  )
}
