import { useUser } from '../auth/useSession'

/* Whose password is asked for, which people know and password managers do not. email: where nobody is logged in yet. */
export function Username({ email }: { email?: string }) {
  const user = useUser()
  return <input type="email" autoComplete="username" value={email ?? user?.email ?? ''} readOnly hidden />
}
