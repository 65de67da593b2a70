import type { ComponentProps } from 'react'
import css from './Chip.module.css'

/* A filter that is on or off. */
export function Chip({ on, children, ...rest }: { on: boolean } & ComponentProps<'button'>) {
  return <button type="button" {...rest} aria-pressed={on} className={css.chip}>{children}</button>
}

/* A state in a word and a colour. */
export function Tag({ tone, children }: { tone?: 'good' | 'bad' | 'info' | 'accent'; children: React.ReactNode }) {
  return <span className={css.tag} data-tone={tone}>{children}</span>
}
