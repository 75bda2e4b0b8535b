import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import '../common/tokens.css'
import './desk.css'
import './screens.css'
import { ProblemError } from '../common/api.ts'
import { sessionQuery } from './queries.ts'
import { routes } from './routes.tsx'
import { deskTheme } from './theme.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal does not change by asking again; a lost connection may.
      retry: (count, fault) => count < 2 && !(fault instanceof ProblemError && fault.problem.status > 0),
    },
  },
})

// A session that has ended shows the sign-in screen, wherever one is; its place in the address stays.
client.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated' || query.queryKey[0] === 'session' || query.queryKey[0] === 'demo') return
  const { error } = query.state
  if (error instanceof ProblemError && error.problem.status === 401)
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
})

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={client}>
    <ConfigProvider locale={zhCN} theme={deskTheme()} button={{ autoInsertSpace: false }}>
      <App className="app" message={{ maxCount: 3 }}>
        <RouterProvider router={routes} />
      </App>
    </ConfigProvider>
  </QueryClientProvider>,
)
