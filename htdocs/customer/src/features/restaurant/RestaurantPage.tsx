import { lazy, Suspense } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { Button, ButtonLink } from '@shared/ui/Button'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { useMenu } from '../../menu/api/menu'
import { useStorefront, type Storefront } from './api/storefront'
import { Avoid } from './Avoid'
import { BasketBelow, BasketBeside } from './BasketBeside'
import { Head } from './Head'
import { Hours } from './Hours'
import { Menu } from './Menu'
import { Reviews } from './Reviews'
import { useWide } from './useWide'
import css from './Restaurant.module.css'

const ItemDialog = lazy(() => import('../../menu/ItemDialog'))

/* The dish that the address names, so that it can be linked to; null: none. */
function useDish() {
  const [search, setSearch] = useSearchParams()
  const open = (dish: string | null) => setSearch(dish ? { dish } : {}, { replace: true, preventScrollReset: true })
  return [search.get('dish'), open] as const
}

function Open({ it, isKept }: { it: Storefront; isKept: boolean }) {
  const { t } = useTranslation('menu')
  const [dish, open] = useDish()
  const menu = useMenu(it.id)
  const wide = useWide()
  const item = dish ? menu.data?.data.categories.flatMap((one) => one.items).find((one) => one.id === dish) : null

  return (
    <div className={css.page}>
      <div className={css.main}>
        <Head it={it} isKept={isKept} />
        <Avoid />
        <Menu query={menu} onOpen={open} />
        <section className={css.section} aria-labelledby="hours"><h2 id="hours">{t('page.hours')}</h2>{it.schedule && <Hours schedule={it.schedule} />}</section>
        <section className={css.section} aria-labelledby="reviews"><h2 id="reviews" tabIndex={-1}>{t('page.reviews')}</h2><Reviews id={it.id!} name={it.name!} /></section>
      </div>
      {wide ? <BasketBeside restaurantId={it.id!} /> : <BasketBelow restaurantId={it.id!} />}
      {item && (
        <Suspense>
          <ItemDialog key={item.id} item={item} currency={menu.data?.data.currency ?? 'EUR'} restaurant={{ restaurantId: it.id!, slug: it.slug!, name: it.name! }} onClose={() => open(null)} />
        </Suspense>
      )}
    </div>
  )
}

/* One restaurant: what it is, its menu, and the basket beside it. */
export default function RestaurantPage() {
  const { t } = useTranslation(['menu', 'shared'])
  const { data, error, refetch } = useStorefront(useParams().slug!)
  const others = <ButtonLink to={paths.restaurants}>{t('page.back')}</ButtonLink>

  if (data) return <Open it={data.data} isKept={data.keptAt !== null} />
  if (isProblem(error) && error.status === 404) return <><Title hidden>{t('page.not_found')}</Title><Empty title={t('page.not_found')} action={others}>{t('page.not_found_how')}</Empty></>
  if (isProblem(error) && error.isOffline) return <><Title hidden>{t('page.not_kept')}</Title><Empty title={t('page.not_kept')} action={<Button onClick={() => void refetch()}>{t('shared:try_again')}</Button>}>{t('page.not_kept_how')}</Empty></>
  if (error) return <Failure error={error} retry={() => void refetch()}>{others}</Failure>
  return <Skeleton lines={8} label={t('shared:loading')} />
}
