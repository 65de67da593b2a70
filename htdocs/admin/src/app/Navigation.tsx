import { NavLink } from 'react-router'
import { useTranslation } from 'react-i18next'
import { logOut } from '@shared/auth/entering'
import { Button } from '@shared/ui/Button'
import { Icon, type IconName } from '@shared/ui/Icon'
import { LanguageChoice, ThemeChoice } from '@shared/ui/Preferences'
import { Mark } from '@shared/ui/Tins'
import { paths } from './paths'
import css from './Navigation.module.css'

const places = [
  ['control', paths.control, 'home'], ['orders', paths.orders, 'bag'], ['deliveries', paths.deliveries, 'pin'], ['couriers', paths.couriers, 'bike'],
  ['restaurants', paths.restaurants, 'pot'], ['people', paths.people, 'person'], ['queue', paths.queue, 'list'], ['audit', paths.audit, 'lock'],
  ['settings', paths.settings, 'settings'],
] as const satisfies [string, string, IconName][]

export function Navigation() {
  const { t } = useTranslation(['admin_shell', 'auth'])
  return (
    <header className={css.side}>
      <p className={css.mark}><Mark size={28} /><span>Dabba</span></p>
      <nav aria-label={t('navigation')} className={css.places}>
        {places.map(([name, to, icon]) => (
          <NavLink key={name} to={to} end={to === '/'} className={css.place}><Icon name={icon} />{t(name)}</NavLink>
        ))}
      </nav>
      <div className={css.foot}>
        <LanguageChoice />
        <ThemeChoice />
        <Button onClick={() => void logOut()}><Icon name="logout" />{t('auth:log_out')}</Button>
      </div>
    </header>
  )
}
