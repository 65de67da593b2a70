import { useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Boundary } from '@shared/app/Boundary'
import { ScrollMemory } from '@shared/app/ScrollMemory'
import { useSession } from '@shared/auth/useSession'
import { useSessionStream } from '@shared/auth/useSessionStream'
import { takeMailed } from '@shared/identity/mailed'
import { Door } from './Door'
import { Navigation } from './Navigation'
import { paths } from './paths'
import css from './Frame.module.css'

/* /orders/7 opens beside /orders: one screen. */
const section = (pathname: string) => pathname.split('/')[1] ?? ''

/* What stands around every screen; without an administrator's session there is only the door. */
export function Frame() {
  const { t } = useTranslation()
  const session = useSession()
  const { pathname } = useLocation()

  /* Before the door: what a mailed link carries leaves the address at once. */
  useState(() => (pathname === paths.verify || pathname === paths.changeEmail) && takeMailed(pathname))
  useSessionStream()
  if (session.status !== 'signed_in' || session.user.role !== 'admin') return <Door session={session} />
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">{t('skip_to_content')}</a>
      <Navigation />
      <main id="main" tabIndex={-1} className={css.main}><Boundary of={section}><Outlet /></Boundary></main>
      <ScrollMemory />
    </div>
  )
}
