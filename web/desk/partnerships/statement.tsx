import { Button } from 'antd'
import { useState } from 'react'
import type { Effect, Figure, PartnershipView, StatementContent } from '../../../server/partnerships/contract.ts'
import { address, post } from '../../common/api.ts'
import { dayText, isoDayText, momentText } from '../../common/dates.ts'
import { Digest } from '../agreements/texts.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { frame, partnerships } from '../words.ts'
import { useRefresh, useStatement } from './queries.ts'

const words = partnerships.statement
const { columns: titles } = words
type Duty = StatementContent['duties'][number]

const duties: readonly Column<Duty>[] = [
  { key: 'title', title: titles.title, lead: true, cell: d => d.title },
  { key: 'required', title: titles.required, num: true, width: '6rem', cell: d => d.required },
  { key: 'done', title: titles.done, num: true, width: '6rem', cell: d => d.done },
  { key: 'standing', title: titles.standing, width: '9rem', cell: d => d.standing },
]
const shown = (f: Figure, n: number | undefined) =>
  n === undefined ? <span className="soft">{words.nothing}</span> : f.unit === 'share' ? words.share(n.toFixed(1)) : n
const figures: readonly Column<Figure>[] = [
  { key: 'title', title: titles.figure, lead: true, cell: f => f.title },
  { key: 'now', title: titles.now, num: true, width: '8rem', cell: f => shown(f, f.now) },
  { key: 'before', title: titles.before, num: true, width: '8rem', cell: f => shown(f, f.before) },
]

/** What the year came to, as it is signed by all: duties, and the effect on the weaker side as the house counted it. */
export function Statement({ pair }: { pair: PartnershipView }) {
  const found = useStatement(pair.id, pair.year)
  const [doing, begin] = useState<'draw' | 'sign'>()
  const refresh = useRefresh()
  const path = `/partnerships/${pair.id}/statements/${pair.year}`
  return (
    <Read from={found} rows={6}>
      {s => (
        <>
          <Section
            title={partnerships.page.tabs.statement}
            gist={words.asOf(isoDayText(s.content.asOf))}
            extra={
              <span className="row">
                <a href={address(`${path}/statement.docx`)} download>
                  {words.word}
                </a>
                {s.may.includes('draw') && <Button onClick={() => begin('draw')}>{words.draw}</Button>}
                {s.may.includes('sign') && (
                  <Button type="primary" onClick={() => begin('sign')}>
                    {words.sign}
                  </Button>
                )}
              </span>
            }
          >
            {s.digest ? <Digest of={s.digest} /> : <p className="soft">{words.preview}</p>}
            {s.signatures.length > 0 && (
              <ul className="card-top">
                {s.signatures.map(x => (
                  <li key={x.agency} className="word-signed">
                    {words.by(x.agency, x.person, momentText(x.at))}
                  </li>
                ))}
              </ul>
            )}
            {s.waitsFor.length > 0 && (
              <p className="word-waiting">{words.waits(s.waitsFor.map(p => p.name).join(frame.list))}</p>
            )}
            {s.signedAt && <p>{words.final(dayText(s.signedAt))}</p>}
          </Section>
          <Section title={words.duties} className="flush">
            <Table
              label={words.duties}
              className="shares"
              columns={duties}
              rows={s.content.duties}
              keyOf={d => `${d.kind}${d.title}`}
            />
          </Section>
          {s.content.effects.map((e: Effect) => (
            <Section
              key={e.agency.id}
              title={`${words.effects}　${e.agency.name}`}
              gist={words.counted(isoDayText(e.until ?? s.content.asOf))}
              className="flush"
            >
              <Table label={e.agency.name} className="shares" columns={figures} rows={e.figures} keyOf={f => f.key} />
            </Section>
          ))}
          {doing && (
            <FormDrawer
              title={doing === 'sign' ? words.signTitle : words.draw}
              schema={{ properties: {} }}
              said={doing === 'sign' ? words.signed : words.drawn}
              refresh={refresh}
              close={() => begin(undefined)}
              send={(_, key) => {
                const body = doing === 'sign' ? { digest: s.digest } : {}
                return post(`${path}/${doing}`, body, key([doing, body]))
              }}
            >
              <p className="basis">{doing === 'sign' ? words.signGist : words.drawGist}</p>
              {doing === 'sign' && s.digest && <Digest of={s.digest} />}
            </FormDrawer>
          )}
        </>
      )}
    </Read>
  )
}
