import { useTranslation } from 'react-i18next'
import { Sessions } from '@shared/identity/Sessions'
import { Title } from '@shared/ui/Title'

export default function SessionsScreen() {
  const { t } = useTranslation('account')
  return (
    <>
      <Title>{t('sessions.title')}</Title>
      <Sessions />
    </>
  )
}
