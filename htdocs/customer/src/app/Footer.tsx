import { LanguageChoice, ThemeChoice } from '@shared/ui/Preferences'
import css from './Footer.module.css'

export function Footer() {
  return (
    <footer className={css.footer}>
      <LanguageChoice />
      <ThemeChoice />
    </footer>
  )
}
