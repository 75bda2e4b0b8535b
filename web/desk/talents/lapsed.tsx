import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { post } from '../../common/api.ts'
import { problemFrom } from '../parts/problem.tsx'
import { talents } from '../words.ts'
import { useRefresh, useTalents } from './queries.ts'

const words = talents.lapsed

/** What one's agency offers no more since it was merged, until somebody there has taken note. */
export function Lapsed({ show }: { show: (id: string) => void }) {
  const rows = useTalents({ lapsed: true, limit: 100 }).data?.rows.filter(t => t.mine) ?? []
  const refresh = useRefresh()
  const { message } = App.useApp()
  const know = useMutation({
    mutationFn: (id: string) => post(`/talents/${id}/acknowledge`),
    onSuccess: async () => {
      await refresh()
      message.success(words.known)
    },
    onError: fault => message.error(problemFrom(fault).title),
  })
  if (rows.length === 0) return null
  return (
    <section className="notice risk" aria-label={words.title}>
      <p>
        <b>{words.title}</b>
      </p>
      <p>{words.gist}</p>
      <ul className="lines">
        {rows.map(t => (
          <li key={t.id}>
            <span className="grow">
              <Button type="link" className="flat" onClick={() => show(t.id)}>
                {t.name}
              </Button>
            </span>
            <Button
              size="small"
              aria-label={words.knowOf(t.name)}
              loading={know.isPending && know.variables === t.id}
              onClick={() => know.mutate(t.id)}
            >
              {words.know}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
