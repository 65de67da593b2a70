import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useSession } from '@shared/auth/useSession'
import { forgetPerson } from '../kept/person'

/* What belongs to a person is forgotten when they are gone; those keys begin with 'mine'. What this device has kept of them goes when
 * they leave by themselves, by logging out or closing the account: whose session has ended meanwhile goes on where they were. */
export function useForgetting() {
  const queries = useQueryClient()
  const { status } = useSession()
  const before = useRef(status)

  useEffect(() => {
    if (status !== 'signed_in') queries.removeQueries({ queryKey: ['mine'] })
    if (before.current === 'signed_in' && status === 'anonymous') forgetPerson()
    before.current = status
  }, [status, queries])
}
