import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Icon } from '@shared/ui/Icon'
import { Choice, FilterBar, SearchBox } from '@shared/table/Filters'
import type { useFilters } from '@shared/table/useFilters'
import { PAYMENT_STATES } from '../../states/tones'
import { ORDER_FILTERS } from './filters'

const OF_ONE = ['customer_id', 'restaurant_id', 'courier_id'] as const

export function OrderFilterBar({ filters, end }: { filters: ReturnType<typeof useFilters<typeof ORDER_FILTERS>>; end: ReactNode }) {
  const { t } = useTranslation(['admin_orders', 'states'])
  const { values, set, clear, any } = filters
  return (
    <FilterBar clear={any && clear} end={end}>
      <SearchBox label={t('search')} hint={t('search_hint')} least={2} value={values.q} onSearch={(q) => set({ q })} />
      <Choice label={t('state')} value={values.state} options={ORDER_FILTERS.state.map((it) => [it, t(`states:order.${it}`)])} onChoose={(state) => set({ state })} />
      <Choice label={t('payment')} value={values.payment_state} options={PAYMENT_STATES.map((it) => [it, t(`states:payment.${it}`)])} onChoose={(payment_state) => set({ payment_state })} />
      {OF_ONE.filter((it) => values[it]).map((it) => (
        <Button key={it} onClick={() => set({ [it]: undefined })}>{t(`of_one.${it}`)}<Icon name="close" size={16} /></Button>
      ))}
    </FilterBar>
  )
}
