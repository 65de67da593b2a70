import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../ui/Button'
import { Icon } from '../ui/Icon'
import css from './SidePanel.module.css'

/* A list, and beside it the one of it that is open; where there is no room for both, the open one alone. */
export function ListAndPanel({ list, panel }: { list: ReactNode; panel: ReactNode }) {
  return (
    <div className={css.box}>
      <div className={css.both} data-open={panel ? true : undefined}>
        <div className={css.list}>{list}</div>
        {panel}
      </div>
    </div>
  )
}

/* One row of a list, opened by its address. Give it the row's id as `key`. back: the list's address; its filters are kept. */
export function SidePanel({ title, name, back, acts, children }: { title: ReactNode; name: string; back: string; acts?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('table')
  const { search } = useLocation()
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  const panel = useRef<HTMLElement>(null)
  const home = { pathname: back, search }

  useLostFocus(panel, heading)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const before = document.title
    document.title = `${name} · Dabba`
    return () => void (document.title = before)
  }, [name])

  return (
    // Escape leads back to the list, unless a field has used it or a dialog is there: also one that the browser has just closed and that opens again.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={panel} className={css.panel} aria-label={name} onKeyDown={(e) => e.key === 'Escape' && !e.defaultPrevented && !(e.target as Element).closest('[role=application]') && !e.currentTarget.querySelector('dialog') && navigate(home, { state: { keepScroll: true } })}>
      <header className={css.head}>
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
        <ButtonLink look="quiet" to={home} state={{ keepScroll: true }} aria-label={t('close_panel', { name })}><Icon name="close" /></ButtonLink>
      </header>
      {acts && <div className={css.acts}>{acts}</div>}
      <div className={css.body}>{children}</div>
    </section>
  )
}

/* An act may take away the button that had the focus: its panel's heading has it then. Whoever clicks elsewhere has left by themselves. */
function useLostFocus(panel: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>) {
  const had = useRef(false)
  useEffect(() => {
    const note = (event: Event) => void (had.current = event.type === 'focusin' && Boolean(panel.current?.contains(event.target as Node)))
    const kinds = ['focusin', 'pointerdown'] as const
    kinds.forEach((it) => document.addEventListener(it, note))
    return () => kinds.forEach((it) => document.removeEventListener(it, note))
  }, [panel])
  useEffect(() => {
    if (had.current && document.activeElement === document.body) heading.current?.focus()
  })
}
