import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useUser } from '@shared/auth/useSession'
import { Title } from '@shared/ui/Title'
import { nextAfter } from '../../app/paths'
import { ForCustomers } from './ForCustomers'
import css from './entering.module.css'

/* Whoever is signed in, now or before, goes on to where they wanted to. */
export function Entering({ title, children }: { title: string; children: ReactNode }) {
  const { search } = useLocation()
  const user = useUser()

  if (user?.role === 'customer') return <Navigate to={nextAfter(search)} replace />
  if (user) return <ForCustomers />
  return (
    <div className={css.narrow}>
      <Title>{title}</Title>
      {children}
    </div>
  )
}
