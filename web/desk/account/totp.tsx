import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, QRCode } from 'antd'
import type { ReactNode } from 'react'
import type { Static } from 'typebox'
import type { TotpOffer } from '../../../server/people/contract.ts'
import { post } from '../../common/api.ts'
import { ProblemNote } from '../parts/problem.tsx'
import { account, frame } from '../words.ts'

const words = account.totp
type Closing = { close: () => void }

const Side = ({ title, close, children }: Closing & { title: string; children: ReactNode }) => (
  <Drawer open size={480} title={title} onClose={close} closable={{ 'aria-label': frame.close }}>
    {children}
  </Drawer>
)

/** Whoever sits at an open desk has to prove who they are. */
function Prove({
  act,
  sending,
}: {
  act: string
  sending: { mutate: (password: string) => void; isPending: boolean; error: Error | null }
}) {
  return (
    <Form
      name="prove"
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }: { password: string }) => sending.mutate(password)}
    >
      {sending.error !== null && <ProblemNote fault={sending.error} focus fields={false} />}
      <Form.Item name="password" label={words.prove} rules={[{ required: true, message: words.prove }]}>
        <Input type="password" autoComplete="current-password" autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {act}
      </Button>
    </Form>
  )
}

/** The second factor is shown once, and counts when a code of it has been seen. */
export function Enrol({ close }: Closing) {
  const { message } = App.useApp()
  const offering = useMutation({
    mutationFn: (password: string) => post<Static<typeof TotpOffer>>('/session/totp', { password }),
  })
  const confirming = useMutation({
    mutationFn: (totp: string) => post('/session/totp/confirmation', { totp }),
    onSuccess: () => {
      message.success(words.done)
      close()
    },
  })
  const { data } = offering
  return (
    <Side title={words.enrol} close={close}>
      {data ? (
        <Form
          name="totp"
          layout="vertical"
          requiredMark={false}
          onFinish={({ totp }: { totp: string }) => confirming.mutate(totp)}
        >
          <h2 className="drawer-head card-gap">{words.scan}</h2>
          <div className="card-gap" role="img" aria-label={words.code}>
            <div aria-hidden="true">
              <QRCode type="svg" value={data.uri} size={200} color="#1b2430" bgColor="#ffffff" />
            </div>
          </div>
          <p className="soft">{words.scanGist}</p>
          <dl className="facts card-gap card-top">
            <div>
              <dt>{words.secret}</dt>
              <dd className="num">{data.secret.replace(/.{4}(?=.)/g, '$& ')}</dd>
            </div>
          </dl>
          {confirming.error !== null && <ProblemNote fault={confirming.error} focus fields={false} />}
          <Form.Item
            name="totp"
            label={words.typed}
            rules={[{ pattern: /^\d{6}$/, required: true, message: words.wrong }]}
          >
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} className="num short" autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirming.isPending}>
            {words.confirm}
          </Button>
        </Form>
      ) : (
        <Prove act={words.begin} sending={offering} />
      )}
    </Side>
  )
}

export function Remove({ close }: Closing) {
  const { message } = App.useApp()
  const removing = useMutation({
    mutationFn: (password: string) => post('/session/totp/removal', { password }),
    onSuccess: () => {
      message.success(words.removed)
      close()
    },
  })
  return (
    <Side title={words.remove} close={close}>
      <p className="basis">{words.removeGist}</p>
      <Prove act={words.remove} sending={removing} />
    </Side>
  )
}
