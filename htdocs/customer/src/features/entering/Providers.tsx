import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { startOf, useProviders } from '@shared/identity/providers'
import { ButtonLink } from '@shared/ui/Button'
import { nextAfter } from '../../app/paths'
import css from './entering.module.css'

/* With whom else one may log in. Nothing where nobody is configured, or where they cannot be asked for: the form above does. */
export function Providers() {
  const { t } = useTranslation('identity')
  const { search } = useLocation()
  const { data } = useProviders()

  if (!data?.items.length) return null
  return (
    <div className={css.providers} role="group" aria-label={t('provider.group')}>
      <p className={css.or}>{t('provider.or')}</p>
      {data.items.map(({ name, title }) => <ButtonLink key={name} wide reloadDocument to={startOf(name, nextAfter(search))}>{t('provider.with', { title })}</ButtonLink>)}
    </div>
  )
}
