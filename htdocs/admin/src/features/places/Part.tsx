import { useTranslation } from 'react-i18next'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { HoursEditor } from './hours/HoursEditor'
import { MenuEditor } from './menu/MenuEditor'
import { Ratings } from './Ratings'
import { SettingsForm } from './settings/SettingsForm'
import { Staff } from './staff/Staff'
import { useMenu, type Restaurant } from './api/restaurants'
import { useEdit, useReplaceMenu, useReschedule } from './api/useSaving'

export const tabs = ['settings', 'hours', 'menu', 'staff', 'ratings'] as const
interface Own { restaurant: Restaurant; refresh: () => void }

function SettingsPart({ restaurant, refresh }: Own) {
  const { mutateAsync } = useEdit(restaurant.id!)
  return <SettingsForm restaurant={restaurant} refresh={refresh} save={(edit, reason) => mutateAsync({ ...edit, reason, version: restaurant.version })} />
}

function HoursPart({ restaurant, refresh }: Own) {
  const { mutateAsync } = useReschedule(restaurant.id!)
  return (
    <HoursEditor restaurantId={restaurant.id!} name={restaurant.name ?? ''} version={restaurant.version} schedule={restaurant.schedule} refresh={refresh}
      save={(schedule, reason) => mutateAsync({ schedule, reason, version: restaurant.version })} />
  )
}

function MenuPart({ restaurant }: Own) {
  const { t } = useTranslation()
  const { data, error, refetch } = useMenu(restaurant.id!)
  const { mutateAsync } = useReplaceMenu(restaurant.id!)

  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} label={t('loading')} />
  return (
    <MenuEditor restaurantId={restaurant.id!} name={restaurant.name ?? ''} menu={data} refresh={() => void refetch()}
      save={(categories, reason) => mutateAsync({ categories, reason, version: data.version })} />
  )
}

/* One part of a restaurant; an unknown one is its settings. */
export function Part({ tab, ...own }: Own & { tab: string }) {
  if (tab === 'hours') return <HoursPart {...own} />
  if (tab === 'menu') return <MenuPart {...own} />
  if (tab === 'staff') return <Staff {...own} />
  return tab === 'ratings' ? <Ratings restaurant={own.restaurant} /> : <SettingsPart {...own} />
}
