import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { toast } from '@shared/ui/Toasts'
import { placeLine } from '../../kept/place'
import { useSavedAddresses, type SavedAddress } from '../../place/api/saved'
import { AddressDialog } from './AddressDialog'
import { useRemoveAddress } from './api/addresses'
import css from './Account.module.css'

export default function AddressesScreen() {
  const { t } = useTranslation(['account', 'shared'])
  const { data, error, refetch } = useSavedAddresses()
  const remove = useRemoveAddress()
  const [open, setOpen] = useState<SavedAddress | 'new' | null>(null)

  return (
    <>
      <Title>{t('addresses.title')}</Title>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton label={t('shared:loading')} />)}
      {data && !data.items.length && <Empty title={t('addresses.none')}>{t('addresses.why')}</Empty>}
      <ul>
        {data?.items.map((it) => (
          <li key={it.id} className={css.row}>
            <div><b>{it.label}</b><p>{placeLine(it.place)}</p>{it.place.note && <p className="muted">{it.place.note}</p>}</div>
            <div className={css.acts}>
              <Button aria-label={t('addresses.change_named', { label: it.label })} onClick={() => setOpen(it)}>{t('addresses.change')}</Button>
              <Button busy={remove.isPending && remove.variables === it.id} aria-label={t('addresses.remove_named', { label: it.label })}
                onClick={() => remove.mutate(it.id, { onSuccess: () => toast(t('addresses.removed', { label: it.label })), onError: (failed) => toast(problemText(t as never, failed), 'bad') })}>
                {t('addresses.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <p><Button look="primary" onClick={() => setOpen('new')}>{t('addresses.add')}</Button></p>
      {open && <AddressDialog address={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}
