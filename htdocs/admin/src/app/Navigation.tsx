import { useRef, useState, type KeyboardEvent } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { logOut } from '@shared/auth/entering'
import { useUser } from '@shared/auth/useSession'
import { Button } from '@shared/ui/Button'
import { Icon, type IconName } from '@shared/ui/Icon'
import { LanguageChoice, ThemeChoice } from '@shared/ui/Preferences'
import { Mark } from '@shared/ui/Tins'
import { paths } from './paths'
import css from './Navigation.module.css'

const places = [
  ['control', paths.control, 'home'],
  ['orders', paths.orders, 'bag'],
  ['deliveries', paths.deliveries, 'pin'],
  ['couriers', paths.couriers, 'bike'],
  ['restaurants', paths.restaurants, 'pot'],
  ['people', paths.people, 'person'],
  ['money', paths.money, 'cash'],
  ['queue', paths.queue, 'list'],
  ['audit', paths.audit, 'lock'],
  ['settings', paths.settings, 'settings'],
] as const satisfies [string, string, IconName][]

function Foot() {
  const { t } = useTranslation(['admin_shell', 'auth'])
  const user = useUser()
  return (
    <div className={css.foot}>
      <NavLink to={paths.own} className={css.who} aria-label={t('own_of', { name: user?.name ?? '' })}>
        <Icon name="person" /><span>{user?.name}<small>{user?.email}</small></span>
      </NavLink>
      <LanguageChoice />
      <ThemeChoice />
      <Button onClick={() => void logOut()}><Icon name="logout" />{t('auth:log_out')}</Button>
    </div>
  )
}

/* At the side where there is room; on a phone a bar whose button opens it. */
export function Navigation() {
  const { t } = useTranslation('admin_shell')
  const { pathname } = useLocation()
  /* It is open as long as the address stays the one where it was opened. */
  const [openAt, setOpenAt] = useState<string | null>(null)
  const open = openAt === pathname
  const button = useRef<HTMLButtonElement>(null)

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !open) return
    setOpenAt(null)
    button.current?.focus()
  }
  return (
    // Escape anywhere inside closes what the button has opened.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <header className={css.side} data-open={open} onKeyDown={leave}>
      <p className={css.mark}><Mark size={28} /><span>Dabba</span></p>
      <button ref={button} type="button" className={css.opener} aria-expanded={open} aria-controls="navigation" onClick={() => setOpenAt(open ? null : pathname)}>
        <Icon name={open ? 'close' : 'menu'} />{t('menu')}
      </button>
      <div id="navigation" className={css.rest}>
        <nav aria-label={t('navigation')} className={css.places}>
          {places.map(([name, to, icon]) => (
            <NavLink key={name} to={to} end={to === '/'} className={css.place}><Icon name={icon} />{t(name)}</NavLink>
          ))}
        </nav>
        <Foot />
      </div>
    </header>
  )
}
