import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { post } from '../../common/api.ts'
import { useDesk } from '../frame/desk.ts'
import { Page, Section } from '../parts/page.tsx'
import { ProblemNote, problemFrom } from '../parts/problem.tsx'
import { sessionQuery } from '../queries.ts'
import { account } from '../words.ts'
import { Enrol, Remove } from './totp.tsx'

/** One's own account. */
export function AccountPage() {
  const { staff } = useDesk()
  const [doing, act] = useState<'enrol' | 'remove'>()
  const words = account.totp
  const client = useQueryClient()
  const close = () => {
    act(undefined)
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  return (
    <Page title={account.title} gist={account.gist}>
      <div className="stack">
        <Section title={staff.name}>
          <dl className="facts">
            <div>
              <dt>{account.login}</dt>
              <dd className="num">{staff.login}</dd>
            </div>
            {staff.posts.map(p => (
              <div key={`${p.agencyId}.${p.capacity}`}>
                <dt>{p.capacityTitle}</dt>
                <dd>{p.agency}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section
          title={words.title}
          extra={<span className={`tag ${staff.totp ? 'kept' : ''}`}>{staff.totp ? words.on : words.off}</span>}
        >
          <p className="measure card-gap">{words.gist}</p>
          <Button type={staff.totp ? 'default' : 'primary'} onClick={() => act(staff.totp ? 'remove' : 'enrol')}>
            {staff.totp ? words.remove : words.enrol}
          </Button>
        </Section>
        <Password />
      </div>
      {doing === 'enrol' && <Enrol close={close} />}
      {doing === 'remove' && <Remove close={close} />}
    </Page>
  )
}

type Given = { password: string; next: string; again: string }

function Password() {
  const words = account.password
  const { message } = App.useApp()
  const { staff } = useDesk()
  const [form] = Form.useForm<Given>()
  const sending = useMutation({
    mutationFn: ({ password, next }: Given) => post('/session/password', { password, next }),
    onSuccess: () => {
      form.resetFields()
      message.success(words.done)
    },
    onError: fault => {
      const { code, fields } = problemFrom(fault)
      // The house calls the new one what it is: a password. Here there are two.
      const name = code === 'password-refused' ? 'next' : 'password'
      form.setFields([{ name, errors: fields?.map(f => f.title) ?? [] }])
    },
  })
  return (
    <Section title={words.title}>
      <p className="card-gap">{words.gist}</p>
      <Form
        form={form}
        layout="vertical"
        className="narrow-form"
        requiredMark={false}
        onFinish={given => sending.mutate(given)}
      >
        {sending.error !== null && <ProblemNote fault={sending.error} fields={false} />}
        <input type="text" name="username" autoComplete="username" value={staff.login} readOnly hidden />
        <Form.Item name="password" label={words.old} rules={[{ required: true, message: words.old }]}>
          <Input type="password" autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={words.next} rules={[{ required: true, message: words.next }]}>
          <Input type="password" autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={words.again}
          dependencies={['next']}
          rules={[
            {
              validator: (_, value) =>
                value && value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(words.differ),
            },
          ]}
        >
          <Input type="password" autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={sending.isPending}>
          {words.change}
        </Button>
      </Form>
    </Section>
  )
}
