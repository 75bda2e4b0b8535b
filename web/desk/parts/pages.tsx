import { Button } from 'antd'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { inbox as words } from '../words.ts'

/** Forward by cursor, which stands in the address as `after`; back the way one came, which the browser's own button also does. */
export function Pages({ next }: { next: string | undefined }) {
  const [search] = useSearchParams()
  const { state, pathname } = useLocation() as { state: { page?: number } | null; pathname: string }
  const page = state?.page ?? 1
  const navigate = useNavigate()
  const to = (after?: string) => {
    const there = new URLSearchParams(search)
    if (after) there.set('after', after)
    else there.delete('after')
    return `${pathname}?${there}`
  }
  if (!next && !search.has('after')) return null
  return (
    <nav className="pages" aria-label={words.pages}>
      {page > 1 ? (
        <Button onClick={() => navigate(-1)}>{words.previous}</Button>
      ) : (
        search.has('after') && <Link to={to()}>{words.first}</Link>
      )}
      <span className="num soft">{words.page(page)}</span>
      <Button disabled={!next} onClick={() => navigate(to(next), { state: { page: page + 1 } })}>
        {words.next}
      </Button>
    </nav>
  )
}
