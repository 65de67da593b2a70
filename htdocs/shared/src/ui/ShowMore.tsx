import { useTranslation } from 'react-i18next'
import { problemText } from '../i18n/problems'
import { Button } from './Button'
import { Notice } from './States'
import css from './States.module.css'

/* What an infinite query says of the page after the last one. */
export interface Paged {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  error: unknown
  fetchNextPage: () => unknown
}

/* The next page of a list by a press, and why it did not come: what is there stays. */
export function ShowMore({ of }: { of: Paged }) {
  const { t } = useTranslation()

  if (!of.hasNextPage) return null
  return (
    <div className={css.more}>
      {of.isFetchNextPageError && <Notice tone="bad" alert>{problemText(t, of.error)}</Notice>}
      <p><Button busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>{t('more_of_list')}</Button></p>
    </div>
  )
}
