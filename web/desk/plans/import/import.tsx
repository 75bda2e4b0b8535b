import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { useDesk } from '../../frame/desk.ts'
import { Nothing, Page, Waiting } from '../../parts/page.tsx'
import { Read } from '../../parts/read.tsx'
import { plans } from '../../words.ts'
import { usePlans } from '../queries.ts'
import { keptOf, reviewKey } from './kept.ts'
import { PickFile } from './pick.tsx'
import { Review } from './review.tsx'
import '../plans.css'
import './import.css'

const words = plans.import

/** A plan comes in: its file is read, what was read is put right beside the text, and only then it is saved. */
export function ImportPage() {
  const [search] = useSearchParams()
  const sha256 = search.get('draft')
  const found = usePlans({ limit: 1 })
  const among = found.data?.mayImport ?? []
  if (!found.data)
    return (
      <Page title={words.title}>
        <Read from={found}>{() => null}</Read>
      </Page>
    )
  if (among.length === 0)
    return (
      <Page title={words.title}>
        <div className="card">
          <Nothing title={words.forbidden} next={words.forbiddenNext}>
            <Link to="/plans">{plans.title}</Link>
          </Nothing>
        </div>
      </Page>
    )
  return sha256 ? <Resumed sha256={sha256} among={among} key={sha256} /> : <PickFile among={among} />
}

/** The review of a file as it was left, from this machine. */
function Resumed({ sha256, among }: { sha256: string; among: { id: number; name: string }[] }) {
  const { staff } = useDesk()
  const kept = useQuery({
    queryKey: reviewKey(staff.login, sha256),
    // What cannot be kept here cannot be found here either.
    queryFn: () =>
      keptOf(staff.login, sha256)
        .catch(() => undefined)
        .then(found => found ?? null),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  if (kept.data) return <Review reading={kept.data.reading} begun={kept.data.draft} among={among} />
  return (
    <Page title={words.title}>
      {kept.isPending ? (
        <Waiting rows={10} />
      ) : (
        <div className="card">
          <Nothing title={words.lost} next={words.lostNext}>
            <Link to="/plans/import">{words.title}</Link>
          </Nothing>
        </div>
      )}
    </Page>
  )
}
