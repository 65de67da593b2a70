import { useStream } from '../live/useStream'
import { sessionEnded } from './session'
import { useSession } from './useSession'

/* Ends the page's session the moment it is ended elsewhere. */
export function useSessionStream() {
  const session = useSession()
  const path = session.status === 'signed_in' ? `/api/v1/streams/sessions/${session.id}` : null
  useStream(path, { onEvent: (event) => event.type === 'session.ended' && sessionEnded('elsewhere') })
}
