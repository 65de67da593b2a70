import { useStream } from '../live/useStream'
import { sessionEnded } from './session'
import { useSession } from './useSession'

/* Ends the page's session the moment it is ended elsewhere. */
export function useSessionStream() {
  const session = useSession()
  const id = session.status === 'signed_in' ? session.id : null
  useStream(id && `/api/v1/streams/sessions/${id}`, { onEvent: (event) => event.type === 'session.ended' && id && sessionEnded('elsewhere', id) })
}
