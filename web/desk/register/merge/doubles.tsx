import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Pairs } from '../../../../server/enterprises/contract.ts'
import { post } from '../../../common/api.ts'
import { Nothing, Page } from '../../parts/page.tsx'
import { Pages as Paging } from '../../parts/pages.tsx'
import { Read } from '../../parts/read.tsx'
import { Table } from '../../parts/table.tsx'
import { register } from '../../words.ts'
import { usePairs } from '../queries.ts'
import { WhyModal } from '../why-modal.tsx'
import { Compare } from './compare.tsx'
import '../../envoys/envoys.css'
import '../register.css'

const words = register.merge
type Pair = Pairs['rows'][number]

/** Entries that may be one firm; two of them side by side where both are named in the address. */
export function DoublesPage() {
  const [search] = useSearchParams()
  const [a, b] = ['a', 'b'].map(name => Number(search.get(name)) || undefined)
  if (a && b) return <Compare a={a} b={b} key={`${a}-${b}`} />
  return <List after={search.get('after') ?? undefined} />
}

function List({ after }: { after: string | undefined }) {
  const found = usePairs({ limit: 30, ...(after && { after }) })
  const [dismissing, dismiss] = useState<Pair>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: ({ p, why }: { p: Pair; why: string }) =>
      post(`/enterprises/doubles/${p.a.id}/${p.b.id}/dismiss`, { why }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['register', 'pairs'] })
      message.success(words.notSameDone)
      dismiss(undefined)
    },
  })
  return (
    <Page title={words.title} gist={words.gist} actions={<Link to="/register">{register.title}</Link>}>
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <div aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table
                  label={words.pairs}
                  rows={rows}
                  keyOf={p => `${p.a.id}-${p.b.id}`}
                  columns={[
                    {
                      key: 'names',
                      title: register.columns.name,
                      lead: true,
                      cell: p => (
                        <div className="pair-names">
                          {[p.a, p.b].map(e => (
                            <span key={e.id}>
                              <Link to={`/register/${e.id}`}>{e.name}</Link>
                              <small className="soft num">{e.code ?? register.noCode}</small>
                            </span>
                          ))}
                        </div>
                      ),
                    },
                    {
                      key: 'why',
                      title: words.field,
                      width: '8rem',
                      cell: p => (
                        <span className={`tag ${p.why === 'similar' ? '' : 'risk'}`}>
                          {p.why === 'similar' ? words.percent(p.percent) : words.why[p.why]}
                        </span>
                      ),
                    },
                    {
                      key: 'region',
                      title: register.columns.region,
                      width: '11rem',
                      cell: p => p.a.regionTitle.split('/').slice(-2).join(' '),
                    },
                    {
                      key: 'acts',
                      title: words.compare,
                      hideTitle: true,
                      width: '13rem',
                      cell: p => (
                        <span className="row">
                          <Link
                            to={`/register/doubles?a=${p.a.id}&b=${p.b.id}`}
                            aria-label={words.compareOf(p.a.name, p.b.name)}
                          >
                            {words.compare}
                          </Link>
                          <Button
                            size="small"
                            aria-label={`${words.notSame} ${p.a.name} ${p.b.name}`}
                            onClick={() => dismiss(p)}
                          >
                            {words.notSame}
                          </Button>
                        </span>
                      ),
                    },
                  ]}
                />
              </div>
              <Paging next={next} />
            </div>
          )
        }
      </Read>
      {dismissing && (
        <WhyModal
          title={words.notSame}
          act={words.notSame}
          busy={send.isPending}
          fault={send.error}
          submit={why => send.mutate({ p: dismissing, why })}
          close={() => dismiss(undefined)}
        />
      )}
    </Page>
  )
}
