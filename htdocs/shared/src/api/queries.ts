/* Server state: what is asked again, and when. */
import { onlineManager, QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem'

/* Only what may be different in a moment is worth another try: no answer, or a server that says so. */
const mayPass = (error: unknown) => isProblem(error) && (error.isOffline || error.status >= 500 || error.status === 429)

/* What was opened without a connection is asked for once there is one again; by itself the library believes that it began with one. */
export function makeQueries() {
  onlineManager.setOnline(navigator.onLine)
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: (failures) => 500 * 2 ** failures + Math.random() * 300,
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
