import { useTranslation } from 'react-i18next'
import { useSite } from '@shared/site/useSite'
import { Notice } from '@shared/ui/States'

/* What the administration says to everybody, in its own words, and that nothing can be ordered now. */
export function SiteNotice() {
  const { t } = useTranslation('finding')
  const site = useSite()

  return (
    <>
      {site?.ordering_paused && <Notice tone="bad"><p><b>{t('paused.title')}</b> <bdi>{site.pause_reason}</bdi></p><p>{t('paused.detail')}</p></Notice>}
      {site?.notice && <Notice>{site.notice}</Notice>}
    </>
  )
}
