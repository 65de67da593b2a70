import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { takeNewVersion, useNewVersion } from './version'
import css from './Connection.module.css'

function subscribe(listener: () => void) {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => (removeEventListener('online', listener), removeEventListener('offline', listener))
}

/* What stands above every screen: that there is no connection, or that a newer app waits. */
export function Connection() {
  const { t } = useTranslation('shell')
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const newer = useNewVersion()

  return (
    <div className={css.line} role="status">
      {!online && <Notice>{t('offline')}</Notice>}
      {newer && <Notice action={<Button onClick={takeNewVersion}>{t('reload')}</Button>}>{t('new_version')}</Notice>}
    </div>
  )
}
