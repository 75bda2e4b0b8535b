import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call, ProblemError } from '../../common/api.ts'
import { useTitle } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { sessionQuery, useDemo } from '../queries.ts'
import type { Session } from '../shapes.ts'
import { frame } from '../words.ts'
import { Bridge } from './bridge.tsx'

type Given = { login: string; password: string; totp?: string }
const { signIn: words } = frame

/** Signing in; the second factor is asked when the server asks for it. In the demo, a click is enough. */
export function SignIn() {
  useTitle(words.title)
  const client = useQueryClient()
  const demo = useDemo()
  const [form] = Form.useForm<Given>()
  const [asked, setAsked] = useState(false)
  const enter = useMutation({
    mutationFn: (given: Given) => call<Session>('POST', '/session/staff', { body: given }),
    onSuccess: async () => {
      client.removeQueries({ predicate: q => q.queryKey[0] !== 'session' })
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
    onError: fault => {
      if (!(fault instanceof ProblemError) || fault.problem.code !== 'totp-needed') return
      setAsked(true)
      setTimeout(() => form.getFieldInstance('totp')?.focus())
    },
  })
  const needsCode = enter.error instanceof ProblemError && enter.error.problem.code === 'totp-needed'
  const accounts = demo.data?.accounts ?? []
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <header>
          <Bridge size={56} />
          <h1>
            {frame.product}
            <span>{frame.desk}</span>
          </h1>
          <p className="soft">{words.gist}</p>
        </header>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={given => enter.mutate(given)}>
          {enter.error && !(needsCode && !form.getFieldValue('totp')) && <ProblemNote fault={enter.error} focus />}
          <Form.Item name="login" label={words.login} rules={[{ required: true, message: words.missing.login }]}>
            <Input autoComplete="username" autoCapitalize="none" autoFocus size="large" />
          </Form.Item>
          <Form.Item
            name="password"
            label={words.password}
            rules={[{ required: true, message: words.missing.password }]}
          >
            <Input type="password" autoComplete="current-password" size="large" />
          </Form.Item>
          {asked && (
            <Form.Item
              name="totp"
              label={words.totp}
              extra={words.totpHint}
              rules={[{ required: true, message: words.missing.totp }]}
            >
              <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} size="large" />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={enter.isPending}>
            {words.submit}
          </Button>
        </Form>
      </div>
      {accounts.length > 0 && (
        <section className="demo" aria-labelledby="demo">
          <h2 id="demo">{words.demo}</h2>
          <p className="soft">{words.demoGist}</p>
          <ul>
            {accounts.map(a => (
              <li key={a.login}>
                <button
                  type="button"
                  onClick={() => enter.mutate({ login: a.login, password: a.password })}
                  disabled={enter.isPending}
                >
                  <b>{a.name}</b>
                  <span>{a.capacities.join('、')}</span>
                  <small className="soft">{a.agency}</small>
                  <small className="soft">{a.what}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
