import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useUser } from '@shared/auth/useSession'
import { Title } from '@shared/ui/Title'
import { nextAfter, paths } from '../../app/paths'
import { ForCustomers } from './ForCustomers'
import css from './entering.module.css'

/* Whoever is signed in, now or before, goes on to where they wanted to. */
export function Entering({ title, children }: { title: string; children: ReactNode }) {
  const { search } = useLocation()
  const user = useUser()
  const next = nextAfter(search)

  /* Kitchens and couriers have no other page where they prove their address. */
  if (user && (user.role === 'customer' || next === paths.verify || next === paths.changeEmail)) return <Navigate to={next} replace />
  if (user) return <ForCustomers />
  return (
    <div className={css.narrow}>
      <Title>{title}</Title>
      {children}
    </div>
  )
}
