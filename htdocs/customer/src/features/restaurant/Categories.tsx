import { useEffect, useRef, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '@shared/api/schema'
import { isStill } from '@shared/ui/motion'
import { useScrolledTo } from './useScrolledTo'
import css from './Categories.module.css'

type Category = components['schemas']['category']
export const sectionOf = (it: Category) => `category-${it.id}`

/* The menu's headings, always in reach; the one being read is marked and in view. */
export function Categories({ categories }: { categories: Category[] }) {
  const { t } = useTranslation('menu')
  const at = useScrolledTo(categories.map(sectionOf))
  const bar = useRef<HTMLUListElement>(null)

  useEffect(() => {
    const link = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (link) bar.current!.scrollTo({ left: link.offsetLeft - bar.current!.clientWidth / 2 + link.clientWidth / 2, behavior: isStill() ? 'auto' : 'smooth' })
  }, [at])

  function go(event: MouseEvent, id: string) {
    event.preventDefault()
    const section = document.getElementById(id)
    section?.scrollIntoView()
    section?.querySelector('h2')?.focus({ preventScroll: true })
  }
  return (
    <nav aria-label={t('page.categories')} className={css.nav}>
      <ul ref={bar} className={css.bar}>
        {categories.map((it) => (
          <li key={it.id}><a href={`#${sectionOf(it)}`} onClick={(e) => go(e, sectionOf(it))} aria-current={at === sectionOf(it) ? 'true' : undefined}>{it.name}</a></li>
        ))}
      </ul>
    </nav>
  )
}
