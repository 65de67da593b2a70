import { NavLink, Outlet } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Unproved } from '@shared/identity/Unproved'
import { paths } from '../../app/paths'
import css from './Account.module.css'

const places = [
  [paths.account, 'profile'],
  [paths.addresses, 'addresses'],
  [paths.preferences, 'preferences'],
  [paths.sessions, 'sessions'],
  [paths.security, 'security'],
] as const

/* What stands beside every screen of the account. */
export default function Account() {
  const { t } = useTranslation('account')
  return (
    <div className={css.account}>
      <nav aria-label={t('navigation')} className={css.places}>
        {places.map(([to, name]) => <NavLink key={to} to={to} end>{t(`${name}.title`)}</NavLink>)}
      </nav>
      <div className={css.screen}><Unproved /><Outlet /></div>
    </div>
  )
}
