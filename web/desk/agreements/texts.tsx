import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef } from 'react'
import type { AgreementView, VersionView } from '../../../server/agreements/contract.ts'
import { address, call } from '../../common/api.ts'
import { dayText, isoDayText, momentText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { agreements } from '../words.ts'
import { beforeOf, changesOf, linesOf } from './comparing.ts'
import { useRefresh } from './queries.ts'

const words = agreements.texts

/** Every text, newest first: what waits and what is in force are open, the older folded. */
export function Texts({ a }: { a: AgreementView }) {
  const current = a.versions.findLast(v => v.signedAt)
  const first = a.versions.filter(v => v.waitsFor.length > 0 || v === current).toReversed()
  const older = a.versions.filter(v => !first.includes(v)).toReversed()
  return (
    <>
      {first.map(v => (
        <Text key={v.version} a={a} v={v} current={v === current} />
      ))}
      {older.length > 0 && (
        <details className="card">
          <summary>{words.older(older.length)}</summary>
          <div className="stack older">
            {older.map(v => (
              <Text key={v.version} a={a} v={v} current={false} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function Text({ a, v, current }: { a: AgreementView; v: VersionView; current: boolean }) {
  const before = beforeOf(a.versions, v)
  return (
    <Section
      title={words.version(v.version, v.changeTitle)}
      extra={
        <span className={`tag ${current ? 'kept' : v.waitsFor.length > 0 ? 'accent' : ''}`}>
          {v.withdrawnAt
            ? words.withdrawn(dayText(v.withdrawnAt))
            : v.waitsFor.length > 0
              ? words.waiting
              : current
                ? words.current
                : v.signedAt && words.signedAt(dayText(v.signedAt))}
        </span>
      }
    >
      <p className="soft">{words.by(v.proposedFor, dayText(v.proposedAt))}</p>
      <div className="text-and-signatures">
        <div>
          {before ? <Compared before={before} v={v} /> : <p className="clauses kept-lines">{v.text}</p>}
          {v.why && before && (
            <p className="card-top">
              <span className="soft">{words.why}</span> {v.why}
            </p>
          )}
        </div>
        <div className="signatures">
          <h3>{words.signatures}</h3>
          <ul>
            {v.signatures.map(s => (
              <li key={s.agency} className="signed">
                <b>{s.agency}</b>
                <span>
                  {s.person} <time className="soft num small">{momentText(s.at)}</time>
                </span>
              </li>
            ))}
            {v.waitsFor.map(p => (
              <li key={p.id}>
                <b>{p.name}</b>
                <span className="soft">{agreements.page.unsigned}</span>
              </li>
            ))}
          </ul>
          <h3>{words.digest}</h3>
          <Digest of={v.digest} />
          <SignedFile a={a} v={v} />
        </div>
      </div>
    </Section>
  )
}

/** A digest in groups of eight, as one compares it by eye. */
export const Digest = ({ of }: { of: string }) => (
  <p className="digest num" title={words.digestHint}>
    {(of.match(/.{1,8}/g) ?? []).map((part, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a digest are an order and never change
      <span key={i}>{part}</span>
    ))}
  </p>
)

/** What a text changes of the one in force before it: what it covers, its days, its words. */
export function Compared({ before, v }: { before: VersionView; v: VersionView }) {
  const changes = changesOf(before, v)
  const lines = linesOf(before.text, v.text)
  return (
    <div className="compared">
      <h3>{words.compare(before.version)}</h3>
      {changes.length === 0 ? (
        <p className="soft">{words.same}</p>
      ) : (
        <dl className="changes-of">
          {changes.map(c => (
            <div key={c.what}>
              <dt className="soft">{c.what}</dt>
              <dd>
                {c.removed.map(x => (
                  <del key={x}>
                    <span className="hidden">{words.removed}</span>
                    {x}
                  </del>
                ))}
                {c.added.map(x => (
                  <ins key={x}>
                    <span className="hidden">{words.added}</span>
                    {x}
                  </ins>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <h3>{words.clauses}</h3>
      {lines.every(l => l.is === 'same') && <p className="soft">{words.sameText}</p>}
      <div className="clauses">
        {lines.map((l, i) => {
          const Line = l.is === 'added' ? 'ins' : l.is === 'removed' ? 'del' : 'p'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text are an order and never change
            <Line key={i} className="line">
              {l.text || '\u00a0'}
            </Line>
          )
        })}
      </div>
    </div>
  )
}

/** The paper that was signed and stamped, as it was scanned; once kept it is not replaced. */
function SignedFile({ a, v }: { a: AgreementView; v: VersionView }) {
  const picker = useRef<HTMLInputElement>(null)
  const refresh = useRefresh()
  const { message } = App.useApp()
  const path = `/agreements/${a.id}/versions/${v.version}/file`
  const send = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return call('POST', path, { body })
    },
    onSuccess: async () => {
      await refresh()
      message.success(words.uploaded)
    },
  })
  const mayUpload = a.may.propose || a.may.sign || a.may.withdraw
  return (
    <>
      <h3>{words.file}</h3>
      {send.error !== null && <ProblemNote fault={send.error} focus />}
      {v.file ? (
        <p>
          <a href={address(path)} download={v.file} className="wrap">
            {v.file}
          </a>
        </p>
      ) : (
        <p className="soft">{words.noFile}</p>
      )}
      {!v.file && !v.withdrawnAt && mayUpload && (
        <>
          <Button size="small" loading={send.isPending} onClick={() => picker.current?.click()}>
            {words.upload}
            <span className="hidden">{words.version(v.version, v.changeTitle)}</span>
          </Button>
          <small className="soft under">{words.uploadHint}</small>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label={`${words.upload} ${v.version}`}
            onChange={e => {
              const [file] = e.target.files ?? []
              e.target.value = ''
              if (file) send.mutate(file)
            }}
          />
        </>
      )}
    </>
  )
}

/** From when until when, as one reads it. */
export const termText = (v: VersionView): string => agreements.page.termOf(isoDayText(v.from), isoDayText(v.until))
