import { Link, NavLink } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '@shared/auth/useSession'
import { Icon, type IconName } from '@shared/ui/Icon'
import { Mark } from '@shared/ui/Tins'
import { countOf, useBaskets } from '../kept/baskets'
import { paths } from './paths'
import css from './Header.module.css'

function Place({ to, icon, label, badge, children }: { to: string; icon: IconName; label?: string; badge?: number; children: string }) {
  return (
    <NavLink to={to} className={css.place} aria-label={label}>
      <span className={css.picture}><Icon name={icon} size={22} />{badge ? <span className={css.badge} aria-hidden="true">{badge}</span> : null}</span>
      <span>{children}</span>
    </NavLink>
  )
}

export function Header() {
  const { t } = useTranslation(['shell', 'auth'])
  const user = useUser()
  const count = countOf(useBaskets())

  return (
    <header className={css.header}>
      <Link to={paths.start} className={css.mark} aria-label={t('home')}><Mark /><span aria-hidden="true">Dabba</span></Link>
      <nav aria-label={t('navigation')} className={css.places}>
        <Place to={paths.restaurants} icon="search">{t('restaurants')}</Place>
        <Place to={paths.basket} icon="bag" badge={count} label={count ? t('basket_n', { count }) : undefined}>{t('basket')}</Place>
        {user ? <Place to={paths.orders} icon="list">{t('orders')}</Place> : null}
        <Place to={user ? paths.account : paths.logIn} icon="person">{user ? t('account') : t('auth:log_in')}</Place>
      </nav>
    </header>
  )
}
