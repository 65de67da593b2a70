import { useSyncExternalStore } from 'react'
import { currentSession, onSession } from './session'

export const useSession = () => useSyncExternalStore(onSession, currentSession)

/* null: nobody is signed in. */
export function useUser() {
  const session = useSession()
  return session.status === 'signed_in' ? session.user : null
}
