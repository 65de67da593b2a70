import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button'
import { toast } from '../ui/Toasts'
import type { Begun } from './factor'
import css from './identity.module.css'

const Qr = lazy(() => import('./Qr').then((it) => ({ default: it.Qr })))

/* For a camera, for this device, and for whoever types it. */
export function Secret({ begun }: { begun: Begun }) {
  const { t } = useTranslation('identity')
  const groups = begun.secret.match(/.{1,4}/g)?.join(' ') ?? ''

  const copy = () => navigator.clipboard.writeText(begun.secret).then(() => toast(t('enrol.copied')), () => toast(t('recovery.not_copied'), 'bad'))
  return (
    <>
      <p>{t('enrol.scan')}</p>
      <div className={css.frame}><Suspense><Qr text={begun.uri} label={t('enrol.qr')} /></Suspense></div>
      <p><a className={css.way} href={begun.uri}>{t('enrol.here')}</a></p>
      <div className={css.typed}>
        <p>{t('enrol.type')}</p>
        <code dir="ltr">{groups}</code>
        <Button onClick={() => void copy()}>{t('enrol.copy')}</Button>
      </div>
    </>
  )
}
