import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { atFields } from '@shared/i18n/atFields'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Dialog } from '@shared/ui/Dialog'
import { Field } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { toast } from '@shared/ui/Toasts'
import { movePlace, placeLine, type Place } from '../../kept/place'
import type { SavedAddress } from '../../place/api/saved'
import { PlaceSearch } from '../../place/PlaceSearch'
import { useSaveAddress } from './api/addresses'
import css from './Account.module.css'

interface Wish { label: string; note: string }
interface Props { address: SavedAddress | null; onClose: () => void }

/* A page that goes to the address that was changed goes on to where it is now. */
function useSave({ address, onClose }: Props, atField: (error: unknown) => void) {
  const { t } = useTranslation('account')
  const save = useSaveAddress(address?.id ?? null)
  const go = ({ label, note }: Wish, place: Place) =>
    save.mutate({ label: label.trim(), place: { ...place, note: note.trim() || null } }, {
      onError: atField,
      onSuccess: (saved) => {
        onClose()
        if (!address) return
        movePlace(address.place, saved.place)
        toast(t('addresses.changed', { label: saved.label }))
      },
    })
  return { ...save, go }
}

/* What was pressed is gone with the step before: the keyboard goes on in the first field of this one. */
function useFirstField(step: unknown) {
  const room = useRef<HTMLDivElement>(null)
  const begun = useRef(step)

  useEffect(() => {
    if (begun.current !== step) room.current?.querySelector('input')?.focus()
    begun.current = step
  }, [step])
  return room
}

/* First where it is, then what to call it. address null: a new one. */
export function AddressDialog(props: Props) {
  const { address, onClose } = props
  const { t } = useTranslation(['account', 'checkout', 'finding', 'shared'])
  const { t: shared } = useTranslation()
  const [place, setPlace] = useState<Place | null>(address?.place ?? null)
  const room = useFirstField(place)
  const { register, handleSubmit, setError, formState } = useForm<Wish>({ defaultValues: { label: address?.label ?? t('addresses.home'), note: address?.place.note ?? '' } })
  const save = useSave(props, (error) => atFields(shared, error, setError, { '/label': 'label', '/place/note': 'note' }))
  const needed = { validate: (label: string) => label.trim() !== '' || shared('field.required') }

  return (
    <Dialog title={address ? t('addresses.change_named', { label: address.label }) : t('addresses.add')} onClose={onClose}>
      <div ref={room} className={css.room}>
        {!place && <PlaceSearch label={t('finding:place.label')} onChoose={setPlace} />}
        {place && (
          <form className={css.form} onSubmit={handleSubmit((wish) => save.go(wish, place))} noValidate>
            <p><b>{placeLine(place)}</b> <Button look="quiet" onClick={() => setPlace(null)}>{t('addresses.other')}</Button></p>
            <Field label={t('addresses.label')} hint={t('addresses.label_hint')} maxLength={60} required problem={formState.errors.label?.message} {...register('label', needed)} />
            <Field label={t('checkout:contact.door')} hint={t('checkout:contact.door_hint')} maxLength={200} problem={formState.errors.note?.message} {...register('note')} />
            {save.error && <Notice tone="bad" alert>{isProblem(save.error, 'too_many_addresses') ? t('addresses.too_many') : problemText(shared, save.error)}</Notice>}
            <Button look="primary" type="submit" busy={save.isPending}>{t('addresses.save')}</Button>
          </form>
        )}
      </div>
    </Dialog>
  )
}
