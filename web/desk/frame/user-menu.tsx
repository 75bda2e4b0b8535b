import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { Link } from 'react-router'
import { remove } from '../../common/api.ts'
import { account, frame } from '../words.ts'
import { useDesk } from './desk.ts'

/** Who one is, for which agency one works now, and the way out. */
export function UserMenu() {
  const { staff, agency, setAgency } = useDesk()
  const client = useQueryClient()
  const leave = useMutation({
    mutationFn: () => remove('/session'),
    onSettled: () => {
      client.clear()
      location.assign('/desk/')
    },
  })
  const agencies = [...new Map(staff.posts.map(p => [p.agencyId, p.agency]))]
  const here =
    agencies.find(([id]) => id === agency)?.[1] ?? (agencies.length === 1 ? agencies[0]![1] : frame.everywhere)
  return (
    <div className="who">
      {agencies.length > 1 ? (
        <label className="organisation">
          <span className="hidden">{frame.organisation}</span>
          <select value={agency ?? ''} onChange={e => setAgency(e.target.value ? Number(e.target.value) : undefined)}>
            <option value="">{frame.everywhere}</option>
            {agencies.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <span className="organisation">{here}</span>
      )}
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <div className="user-card">
            <b>{staff.name}</b>
            <span className="soft num">{staff.login}</span>
            <p className="soft small">{frame.posts}</p>
            <ul>
              {staff.posts.map(p => (
                <li key={`${p.agencyId}.${p.capacity}`}>
                  {p.capacityTitle}
                  <span className="soft">　{p.agency}</span>
                </li>
              ))}
            </ul>
            <p>
              <Link to="/account">{account.title}</Link>
            </p>
            <Button block onClick={() => leave.mutate()} loading={leave.isPending}>
              {frame.signOut}
            </Button>
          </div>
        }
      >
        <Button type="text" icon={<DownOutlined />} iconPlacement="end">
          {staff.name}
        </Button>
      </Popover>
    </div>
  )
}
