import { useEffect, useState } from 'react'
import { takeMailed } from './mailed'

/* What the mailed link to this screen carries, also where a newer one is opened over it. */
export function useMailed(path: string): [string | null, (to: null) => void] {
  const [token, setToken] = useState(() => takeMailed(path))

  useEffect(() => {
    const look = () => location.hash && setToken(takeMailed(path))
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [path])
  return [token, setToken]
}
