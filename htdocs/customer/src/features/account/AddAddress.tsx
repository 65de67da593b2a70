import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { atFields } from '@shared/i18n/atFields'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Dialog } from '@shared/ui/Dialog'
import { Field } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { placeLine, type Place } from '../../kept/place'
import { PlaceSearch } from '../../place/PlaceSearch'
import { useAddAddress } from './api/addresses'
import css from './Account.module.css'

interface Wish { label: string; note: string }

/* First where it is, then what to call it. */
export function AddAddress({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['account', 'checkout', 'finding', 'shared'])
  const { t: shared } = useTranslation()
  const [place, setPlace] = useState<Place | null>(null)
  const add = useAddAddress()
  const { register, handleSubmit, setError, formState } = useForm<Wish>({ defaultValues: { label: t('addresses.home'), note: '' } })

  const save = ({ label, note }: Wish) =>
    place && add.mutate(
      { label: label.trim(), place: { ...place, note: note.trim() || null } },
      { onSuccess: onClose, onError: (error) => atFields(shared, error, setError, { '/label': 'label', '/place/note': 'note' }) },
    )
  return (
    <Dialog title={t('addresses.add')} onClose={onClose}>
      <div className={css.room}>
        {!place && <PlaceSearch label={t('finding:place.label')} onChoose={setPlace} />}
        {place && (
          <form className={css.form} onSubmit={handleSubmit(save)} noValidate>
            <p><b>{placeLine(place)}</b> <Button look="quiet" onClick={() => setPlace(null)}>{t('addresses.other')}</Button></p>
            <Field label={t('addresses.label')} hint={t('addresses.label_hint')} maxLength={60} required problem={formState.errors.label?.message} {...register('label', { required: shared('field.required') })} />
            <Field label={t('checkout:contact.door')} hint={t('checkout:contact.door_hint')} maxLength={200} problem={formState.errors.note?.message} {...register('note')} />
            {add.error && <Notice tone="bad" alert>{isProblem(add.error, 'too_many_addresses') ? t('addresses.too_many') : problemText(shared, add.error)}</Notice>}
            <Button look="primary" type="submit" busy={add.isPending}>{t('addresses.save')}</Button>
          </form>
        )}
      </div>
    </Dialog>
  )
}
