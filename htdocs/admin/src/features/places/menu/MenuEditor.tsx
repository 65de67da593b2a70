import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '@shared/api/schema'
import { Button } from '@shared/ui/Button'
import { Icon } from '@shared/ui/Icon'
import { Empty } from '@shared/ui/States'
import { SaveBar } from '../../../draft/SaveBar'
import { useDraft } from '../../../draft/useDraft'
import { CategoryCard } from './CategoryCard'
import { ItemEditor } from './ItemEditor'
import { moved, newCategory, replaced, toSend, without, type Category, type CategoryInput, type Item } from './menu'
import { menuProblems, type MenuProblem } from './problems'
import css from './Menu.module.css'

type Menu = components['schemas']['menu']
interface Own { restaurantId: string; name: string; menu: Menu; save: (categories: CategoryInput[], reason: string) => Promise<unknown>; refresh: () => void }

function useProblems(categories: Category[]): string[] {
  const { t } = useTranslation('places')
  const place = ({ category, item, group }: MenuProblem) =>
    [category.name || t('menu.unnamed_category'), item && (item.name || t('menu.unnamed_item')), group && (group.name || t('menu.unnamed_group'))].filter(Boolean).join(' › ')
  return [...new Set(menuProblems(categories).map((it) => `${place(it)}: ${t(`menu.fault.${it.fault}`)}`))]
}

export function MenuEditor({ restaurantId, name, menu, save, refresh }: Own) {
  const { t } = useTranslation('places')
  const draft = useDraft<Category[]>(`menu ${restaurantId}`, menu.version, menu.categories)
  const [open, setOpen] = useState<string | null>(null)
  const currency = menu.currency ?? 'EUR'
  const categories = draft.value
  const within = categories.find((it) => it.items.some((item) => item.id === open))
  const item = within?.items.find((it) => it.id === open)
  const change = (category: Category) => draft.change(replaced(categories, category))
  const changeItem = (next: Item) => within && change({ ...within, items: replaced(within.items, next) })

  return (
    <div className={css.menu}>
      {categories.length === 0 && <Empty title={t('menu.empty')}>{t('menu.empty_detail')}</Empty>}
      {categories.map((category, i) => (
        <CategoryCard key={category.id} category={category} currency={currency} at={i} of={categories.length} onChange={change} onOpen={(it) => setOpen(it.id)}
          onMove={(by) => draft.change(moved(categories, i, by))} onRemove={() => draft.change(without(categories, category))} />
      ))}
      <p><Button onClick={() => draft.change([...categories, newCategory()])}><Icon name="add" />{t('menu.add_category')}</Button></p>
      {item && <ItemEditor key={item.id} item={item} currency={currency} onChange={changeItem} onClose={() => setOpen(null)} />}
      <SaveBar draft={draft} currency={currency} problems={useProblems(categories)} refresh={refresh} save={(value, reason) => save(toSend(value), reason)}
        title={t('menu.save_title', { name })} consequence={t('menu.save_consequence')} confirm={t('menu.save_confirm', { name })} />
    </div>
  )
}
