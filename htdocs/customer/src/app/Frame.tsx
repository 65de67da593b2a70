import { Outlet } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Boundary } from '@shared/app/Boundary'
import { ScrollMemory } from '@shared/app/ScrollMemory'
import { useSession } from '@shared/auth/useSession'
import { useSessionStream } from '@shared/auth/useSessionStream'
import { Connection } from './Connection'
import { Ended } from './Ended'
import { Footer } from './Footer'
import { Header } from './Header'
import { useForgetting } from './useForgetting'
import css from './Frame.module.css'

/* What stands around every screen. */
export function Frame() {
  const { t } = useTranslation()
  const session = useSession()

  useSessionStream()
  useForgetting()
  return (
    <>
      <a className={css.skip} href="#main">{t('skip_to_content')}</a>
      <Header />
      <Connection />
      <main id="main" tabIndex={-1} className={css.main}>
        {session.status === 'ended' ? <Ended why={session.why} /> : <Boundary><Outlet /></Boundary>}
      </main>
      <Footer />
      <ScrollMemory />
    </>
  )
}
