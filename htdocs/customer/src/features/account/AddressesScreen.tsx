import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { toast } from '@shared/ui/Toasts'
import { placeLine } from '../../kept/place'
import { useSavedAddresses } from '../../place/api/saved'
import { AddAddress } from './AddAddress'
import { useRemoveAddress } from './api/addresses'
import css from './Account.module.css'

export default function AddressesScreen() {
  const { t } = useTranslation(['account', 'shared'])
  const { data, error, refetch } = useSavedAddresses()
  const remove = useRemoveAddress()
  const [adding, setAdding] = useState(false)

  return (
    <>
      <Title>{t('addresses.title')}</Title>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton label={t('shared:loading')} />)}
      {data && !data.items.length && <Empty title={t('addresses.none')}>{t('addresses.why')}</Empty>}
      <ul>
        {data?.items.map(({ id, label, place }) => (
          <li key={id} className={css.row}>
            <div><b>{label}</b><p>{placeLine(place)}</p>{place.note && <p className="muted">{place.note}</p>}</div>
            <Button busy={remove.isPending && remove.variables === id} aria-label={t('addresses.remove_named', { label })}
              onClick={() => remove.mutate(id, { onSuccess: () => toast(t('addresses.removed', { label })), onError: (failed) => toast(problemText(t as never, failed), 'bad') })}>
              {t('addresses.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <p><Button look="primary" onClick={() => setAdding(true)}>{t('addresses.add')}</Button></p>
      {adding && <AddAddress onClose={() => setAdding(false)} />}
    </>
  )
}
