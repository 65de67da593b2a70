import { useTranslation } from 'react-i18next'
import { logOut } from '@shared/auth/entering'
import { useUser } from '@shared/auth/useSession'
import { Button } from '@shared/ui/Button'
import { Title } from '@shared/ui/Title'
import css from './entering.module.css'

/* Kitchens, couriers and administrators have apps of their own. */
export function ForCustomers() {
  const { t } = useTranslation('auth')
  const user = useUser()

  return (
    <div className={css.narrow}>
      <Title>{t('for_customers.title')}</Title>
      <p>{t('for_customers.what', { email: user?.email ?? '', role: t(`role.${user?.role === 'merchant' || user?.role === 'courier' ? user.role : 'admin'}`) })}</p>
      <Button look="primary" onClick={() => void logOut().catch(() => undefined)}>{t('for_customers.log_out')}</Button>
    </div>
  )
}
