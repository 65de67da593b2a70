import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useSession } from '@shared/auth/useSession'
import { forgetPerson } from '../kept/person'

/* What belongs to a person is forgotten when they are gone; those keys begin with 'mine'. So is what this device has kept of them, whether
 * they left or their session was ended from elsewhere: then it may be in other hands. Baskets stay, and the way back to where they were. */
export function useForgetting() {
  const queries = useQueryClient()
  const { status } = useSession()
  const before = useRef(status)

  useEffect(() => {
    if (status !== 'signed_in') queries.removeQueries({ queryKey: ['mine'] })
    if (before.current === 'signed_in' && (status === 'anonymous' || status === 'ended')) forgetPerson()
    before.current = status
  }, [status, queries])
}
