import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { SuccessionView } from '../../../server/handovers/succession.contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { frame, succession as words } from '../words.ts'
import { MergeAgency } from './merge.tsx'
import { RenameAgency } from './rename.tsx'
import { SplitAgency } from './split.tsx'
import { TakesOfAgency } from './takes.tsx'

const acts = { takes: TakesOfAgency, rename: RenameAgency, merge: MergeAgency, split: SplitAgency } as const

/** An agency as the administrator of the platform sees it: what hangs on it, what may become of it, who goes on in its place. */
export function AgencyCard({ of: a }: { of: SuccessionView }) {
  const [doing, begin] = useState<keyof typeof acts>()
  const Act = doing && acts[doing]
  const chooses = !a.mergedInto && a.mayTake.length > 0
  const takes = a.mayTake.filter(s => a.takes.includes(s.procedure)).map(s => s.title)
  const facts: [title: string, says: string | number][] = [
    [words.kind, a.kindTitle],
    [words.region, `${a.regionPath} ${a.region}`.trim()],
    [words.people, a.people],
    [words.matters, a.matters],
    [words.closed, a.closed],
  ]
  if (chooses)
    facts.push([words.takes.field, a.takes.length > 0 ? takes.join(frame.list) : words.takes.all(a.kindTitle)])
  return (
    <Section title={a.name}>
      <div className="stack">
        <dl className="facts inline num">
          {facts.map(([title, says]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
        {a.mergedInto ? (
          <div className="notice">
            <p className="meta">
              <span>{words.mergedOn(isoDayText(a.mergedOn ?? ''))}</span>
              <Link to={`?agency=${a.mergedInto.id}`}>{a.mergedInto.name}</Link>
            </p>
            <p className="soft">{words.mergedGist}</p>
          </div>
        ) : (
          <div className="row">
            {(['takes', 'rename', 'merge', 'split'] as const)
              .filter(act => act !== 'takes' || chooses)
              .map(act => (
                <Button key={act} onClick={() => begin(act)}>
                  {words[act].act}
                </Button>
              ))}
          </div>
        )}
      </div>
      {Act && <Act of={a} close={() => begin(undefined)} />}
    </Section>
  )
}
