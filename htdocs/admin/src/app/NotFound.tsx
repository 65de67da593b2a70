import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@shared/ui/Button'
import { Title } from '@shared/ui/Title'
import { paths } from './paths'

export function NotFound() {
  const { t } = useTranslation('admin_shell')
  return (
    <>
      <Title>{t('not_found')}</Title>
      <p><ButtonLink to={paths.control}>{t('to_start')}</ButtonLink></p>
    </>
  )
}
