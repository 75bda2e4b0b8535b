import { useMutation } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useRef } from 'react'
import type { AgreementView, VersionView } from '../../../server/agreements/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { useDesk } from '../frame/desk.ts'
import { ProblemNote } from '../parts/problem.tsx'
import { agreements, frame } from '../words.ts'
import { beforeOf } from './comparing.ts'
import { useRefresh } from './queries.ts'
import { Compared, Digest, termText } from './texts.tsx'

const words = agreements.sign

/** Signing a text: what it is, its digest, and who signs after; what was shown is what is signed. */
export function Signing({ a, v, close }: { a: AgreementView; v: VersionView; close: () => void }) {
  const { staff } = useDesk()
  const refresh = useRefresh()
  const key = useRef(keyed())
  const { message } = App.useApp()
  const sending = useMutation({
    mutationFn: () => {
      const body = { digest: v.digest }
      return post<{ effective: boolean }>(`/agreements/${a.id}/versions/${v.version}/sign`, body, key.current(body))
    },
    onSuccess: async ({ effective }) => {
      await refresh()
      message.success(effective ? words.effective : words.done)
      close()
    },
  })
  const own = new Set(staff.posts.filter(p => p.capacity === 'leader').map(p => p.agencyId))
  const others = v.waitsFor.filter(p => !own.has(p.id))
  const before = beforeOf(a.versions, v)
  return (
    <Modal
      open
      width={640}
      title={words.title(v.version)}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={() => sending.mutate()}
      okText={words.act}
      cancelText={frame.cancel}
      confirmLoading={sending.isPending}
    >
      {sending.error !== null && <ProblemNote fault={sending.error} focus />}
      <p className="card-gap">{words.gist}</p>
      <dl className="facts">
        <div>
          <dt>{agreements.draft.name}</dt>
          <dd>
            {a.title}（{v.changeTitle}）
          </dd>
        </div>
        <div>
          <dt>{words.term}</dt>
          <dd className="num">{termText(v)}</dd>
        </div>
        <div>
          <dt>{agreements.texts.digest}</dt>
          <dd>
            <Digest of={v.digest} />
          </dd>
        </div>
      </dl>
      <details className="to-read">
        <summary>{words.read}</summary>
        {before ? <Compared before={before} v={v} /> : <p className="clauses kept-lines">{v.text}</p>}
      </details>
      <p className="notice">
        {others.length === 0 ? words.last : words.others(others.map(p => p.name).join(frame.list))}
      </p>
    </Modal>
  )
}
