import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, Select } from 'antd'
import { postCapacities } from '../../../server/people/capacities.ts'
import { post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import type { Person } from '../shapes.ts'
import { frame, people as words } from '../words.ts'

type PostGiven = { agency: number; capacity: string; from: string }
type Given = PostGiven & { name: string; login: string; password: string }
type Chosen = { id: number; name: string } | undefined

const needed = [{ required: true, message: words.missing }]
const capacities = Object.entries(postCapacities).map(([value, label]) => ({ value, label }))

const postFields = (agency: Chosen) => (
  <>
    <Form.Item name="agency" label={words.agency} rules={needed}>
      <AgencySelect {...(agency && { known: agency })} />
    </Form.Item>
    <Form.Item name="capacity" label={words.capacity} rules={needed}>
      <Select options={capacities} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
    <Form.Item name="from" label={words.from} rules={needed}>
      <Input type="date" className="num short" />
    </Form.Item>
  </>
)

/** A drawer with a form that sends once, keeps what was typed when refused, and closes when it worked. */
function Adding<T extends object>({
  title,
  initial,
  send,
  close,
  children,
}: {
  title: string
  initial: Partial<T>
  send: (given: T) => Promise<unknown>
  close: () => void
  children: React.ReactNode
}) {
  const [form] = Form.useForm<T>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const add = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['people'] })
      message.success(words.added)
      close()
    },
  })
  return (
    <Drawer
      open
      size={480}
      title={title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <Button type="primary" loading={add.isPending} onClick={() => form.submit()}>
          {title}
        </Button>
      }
    >
      {add.error && <ProblemNote fault={add.error} focus />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={given => add.mutate(given)}
      >
        {children}
      </Form>
    </Drawer>
  )
}

export function AddPerson({ agency, close }: { agency: Chosen; close: () => void }) {
  return (
    <Adding<Given>
      title={words.add}
      initial={{ from: todayIso(), ...(agency && { agency: agency.id }) }}
      send={({ name, login, password, ...given }) => post('/people', { name, login, password, posts: [given] })}
      close={close}
    >
      <Form.Item name="name" label={words.name} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="login" label={words.login} rules={needed}>
        <Input maxLength={32} autoCapitalize="none" autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label={words.password} rules={needed}>
        <Input type="password" autoComplete="new-password" />
      </Form.Item>
      {postFields(agency)}
    </Adding>
  )
}

export function AddPost({ person, agency, close }: { person: Person; agency: Chosen; close: () => void }) {
  return (
    <Adding<PostGiven>
      title={`${words.addPost} · ${person.name}`}
      initial={{ from: todayIso(), ...(agency && { agency: agency.id }) }}
      send={given => post(`/people/${person.id}/posts`, given)}
      close={close}
    >
      {postFields(agency)}
    </Adding>
  )
}
