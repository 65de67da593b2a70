import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageName, languages, setLanguage } from '../i18n'
import { currentTheme, setTheme, themes, type Theme } from '../theme/theme'
import { Select } from './Field'

export function LanguageChoice() {
  const { t, i18n } = useTranslation()
  return (
    <Select label={t('language')} value={i18n.language} onChange={(e) => void setLanguage(e.target.value)}>
      {languages.map((code) => <option key={code} value={code} lang={code}>{languageName(code)}</option>)}
    </Select>
  )
}

export function ThemeChoice() {
  const { t } = useTranslation()
  const [theme, setShown] = useState(currentTheme)

  function choose(next: Theme) {
    setTheme(next)
    setShown(next)
  }
  return (
    <Select label={t('theme.label')} value={theme} onChange={(e) => choose(e.target.value as Theme)}>
      {themes.map((it) => <option key={it} value={it}>{t(`theme.${it}`)}</option>)}
    </Select>
  )
}
