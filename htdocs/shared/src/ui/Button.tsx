import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from './cx'
import css from './Button.module.css'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'
interface Own { look?: Look; wide?: boolean; busy?: boolean; children: ReactNode }

/* primary: the one act of a screen. busy: it has been pressed and cannot be pressed again yet. */
export function Button({ look = 'plain', wide, busy, children, className, disabled, ...rest }: Own & ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} disabled={disabled || busy} aria-busy={busy || undefined} className={cx(css.button, css[look], wide && css.wide, className)}>
      {children}
    </button>
  )
}

export function ButtonLink({ look = 'plain', wide, children, className, ...rest }: Omit<Own, 'busy'> & LinkProps) {
  return (
    <Link {...rest} className={cx(css.button, css[look], wide && css.wide, className)}>
      {children}
    </Link>
  )
}
