import { useTranslation } from 'react-i18next'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { usePreferences } from './api/preferences'
import { PreferencesForm } from './PreferencesForm'

export default function PreferencesScreen() {
  const { t } = useTranslation(['account', 'shared'])
  const { data, error, refetch } = usePreferences()

  return (
    <>
      <Title>{t('preferences.title')}</Title>
      {data ? <PreferencesForm saved={data} /> : error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton lines={6} label={t('shared:loading')} />}
    </>
  )
}
