import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { useOnline } from '../kept/online'
import { Unsent } from './Unsent'
import { useUnsent } from './useUnsent'
import { SiteNotice } from './SiteNotice'
import { takeNewVersion, useNewVersion } from './version'
import css from './Connection.module.css'

/* What stands above every screen: what the site says to all, that there is no connection, or that a newer app waits. A screen
 * that keeps an order says itself that there is no connection. */
export function Connection() {
  const { t } = useTranslation('shell')
  const online = useOnline()
  const newer = useNewVersion()
  const { elsewhere, isHere } = useUnsent()

  return (
    <div className={css.line} role="status">
      {!online && !isHere && <Notice>{t('offline')}</Notice>}
      <SiteNotice />
      <Unsent wishes={elsewhere} />
      {newer && <Notice action={<Button onClick={takeNewVersion}>{t('reload')}</Button>}>{t('new_version')}</Notice>}
    </div>
  )
}
