import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useUser } from '@shared/auth/useSession'
import { Button } from '@shared/ui/Button'
import { Dialog } from '@shared/ui/Dialog'
import { Check } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { paths } from '../../app/paths'
import { keepAllergens, useKeptAllergens } from '../../kept/allergens'
import { useAvoided } from '../../menu/api/preferences'
import { useAllergen, type Allergen } from '../../menu/words'
import css from './Restaurant.module.css'

/* The 14 that must be declared. */
const all: Allergen[] = ['gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs']

function Boxes() {
  const { t } = useTranslation('menu')
  const nameOf = useAllergen()
  const kept = useKeptAllergens()
  const press = (it: Allergen) => keepAllergens(kept.includes(it) ? kept.filter((one) => one !== it) : [...kept, it])

  return (
    <>
      <p>{t('avoid.why')}</p>
      <div className={css.boxes}>{all.map((it) => <Check key={it} checked={kept.includes(it)} onChange={() => press(it)} label={nameOf(it)} />)}</div>
    </>
  )
}

/* What dishes shall warn of: chosen here by those without an account, in it by the others. */
export function Avoid() {
  const { t } = useTranslation('menu')
  const user = useUser()
  const avoided = useAvoided()
  const [choosing, setChoosing] = useState(false)
  const says = avoided.length ? t('avoid.chosen', { count: avoided.length }) : t('avoid.none')

  return (
    <div className={css.avoid}>
      <Icon name="warning" size={18} /><span>{says}</span>
      {user ? <Link to={paths.preferences}>{t('avoid.to_account')}</Link> : <Button look="quiet" onClick={() => setChoosing(true)}>{t('avoid.choose')}</Button>}
      {choosing && <Dialog title={t('avoid.title')} onClose={() => setChoosing(false)}><Boxes /></Dialog>}
    </div>
  )
}
