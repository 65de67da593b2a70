import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Failure } from '@shared/ui/States'
import { Field } from '@shared/ui/Field'
import { Skeleton } from '@shared/ui/Tins'
import type { components } from '@shared/api/schema'
import { useMenu } from '../../menu/api/menu'
import { KeptNotice } from '../../restaurant/KeptNotice'
import { Categories, sectionOf } from './Categories'
import { ItemCard } from './ItemCard'
import { matching } from './matching'
import css from './Restaurant.module.css'

type Menu = components['schemas']['menu']

function Sections({ menu, q, onOpen }: { menu: Menu; q: string; onOpen: (itemId: string) => void }) {
  const { t } = useTranslation('menu')
  const categories = matching(menu.categories, q)

  if (!menu.categories.length) return <Empty title={t('page.empty')}>{t('page.empty_how')}</Empty>
  if (!categories.length) return <div role="status"><Empty title={t('page.nothing', { q })}>{t('page.nothing_how')}</Empty></div>
  return (
    <>
      <Categories categories={categories} />
      {categories.map((it) => (
        <section key={it.id} id={sectionOf(it)} className={css.section} aria-labelledby={`${sectionOf(it)}-h`}>
          <h2 id={`${sectionOf(it)}-h`} tabIndex={-1}>{it.name}</h2>
          <ul className={css.items}>
            {it.items.map((item) => <li key={item.id}><ItemCard item={item} currency={menu.currency ?? 'EUR'} onOpen={() => onOpen(item.id!)} /></li>)}
          </ul>
        </section>
      ))}
    </>
  )
}

export function Menu({ query, onOpen }: { query: ReturnType<typeof useMenu>; onOpen: (itemId: string) => void }) {
  const { t } = useTranslation(['menu', 'shared'])
  const [q, setQ] = useState('')
  const { data, error, refetch } = query

  if (!data) return error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton lines={8} label={t('shared:loading')} />
  return (
    <>
      <KeptNotice at={data.keptAt} />
      {data.data.categories.length > 0 && <Field label={t('page.search')} type="search" value={q} onChange={(e) => setQ(e.target.value)} />}
      <Sections menu={data.data} q={q.trim()} onOpen={onOpen} />
    </>
  )
}
