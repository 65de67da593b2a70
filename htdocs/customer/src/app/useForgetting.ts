import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useUser } from '@shared/auth/useSession'

/* What belongs to a person is forgotten when they are gone; those keys begin with 'mine'. */
export function useForgetting() {
  const queries = useQueryClient()
  const gone = useUser() === null

  useEffect(() => {
    if (gone) queries.removeQueries({ queryKey: ['mine'] })
  }, [gone, queries])
}
