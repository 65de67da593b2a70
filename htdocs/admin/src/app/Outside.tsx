import type { ReactNode } from 'react'
import { LanguageChoice, ThemeChoice } from '@shared/ui/Preferences'
import { Mark } from '@shared/ui/Tins'
import css from './Outside.module.css'

/* What stands around a screen that is there for everybody. */
export function Outside({ children }: { children: ReactNode }) {
  return (
    <main id="main" className={css.outside}>
      <Mark size={56} />
      {children}
      <div className={css.choices}><LanguageChoice /><ThemeChoice /></div>
    </main>
  )
}
