import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageName, languages, setLanguage } from '@shared/i18n'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Check, Select } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { toast } from '@shared/ui/Toasts'
import { useSavePreferences, type Preferences } from './api/preferences'
import css from './Account.module.css'

const allergens: Preferences['allergens'] = ['gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs']
const diets: Preferences['diets'] = ['vegetarian', 'vegan', 'halal', 'kosher', 'gluten_free', 'lactose_free']
const news = ['order_email', 'order_push', 'offers_email'] as const

const toggled = <T,>(list: T[], it: T) => (list.includes(it) ? list.filter((other) => other !== it) : [...list, it])

export function PreferencesForm({ saved }: { saved: Preferences }) {
  const { t, i18n } = useTranslation(['account', 'menu', 'shared'])
  const [wish, setWish] = useState({ ...saved, language: languages.includes(saved.language) ? saved.language : i18n.language })
  const save = useSavePreferences()

  async function done({ language }: Preferences) {
    await setLanguage(language)
    toast(i18n.t('shared:saved'))
  }
  return (
    <form className={css.screen} onSubmit={(e) => (e.preventDefault(), save.mutate(wish, { onSuccess: (it) => void done(it) }))}>
      <fieldset className={css.part}>
        <legend>{t('preferences.allergens')}</legend>
        <p className="muted">{t('preferences.allergens_why')}</p>
        <div className={css.many}>{allergens.map((it) => <Check key={it} label={t(`menu:allergen.${it}`)} checked={wish.allergens.includes(it)} onChange={() => setWish({ ...wish, allergens: toggled(wish.allergens, it) })} />)}</div>
      </fieldset>
      <fieldset className={css.part}>
        <legend>{t('preferences.diets')}</legend>
        <div className={css.many}>{diets.map((it) => <Check key={it} label={t(`menu:diet.${it}`)} checked={wish.diets.includes(it)} onChange={() => setWish({ ...wish, diets: toggled(wish.diets, it) })} />)}</div>
      </fieldset>
      <fieldset className={css.part}>
        <legend>{t('preferences.news')}</legend>
        {news.map((it) => <Check key={it} label={t(`preferences.${it}`)} checked={wish.notifications[it]} onChange={() => setWish({ ...wish, notifications: { ...wish.notifications, [it]: !wish.notifications[it] } })} />)}
      </fieldset>
      <Select label={t('preferences.language')} hint={t('preferences.language_why')} value={wish.language} onChange={(e) => setWish({ ...wish, language: e.target.value })}>
        {languages.map((it) => <option key={it} value={it} lang={it}>{languageName(it)}</option>)}
      </Select>
      {save.error && <Notice tone="bad" alert>{problemText(t as never, save.error)}</Notice>}
      <p><Button look="primary" type="submit" busy={save.isPending}>{t('preferences.save')}</Button></p>
    </form>
  )
}
