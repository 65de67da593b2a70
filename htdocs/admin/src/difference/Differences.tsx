import { useTranslation } from 'react-i18next'
import { Icon } from '@shared/ui/Icon'
import type { Change } from './difference'
import { useWords } from './useWords'
import css from './Differences.module.css'

/* Changed members only, each as it was and as it is. */
export function Differences({ changes, currency }: { changes: Change[]; currency?: string }) {
  const { t } = useTranslation('audit')
  const { said, way } = useWords(currency)

  if (!changes.length) return <p className="muted">{t('same')}</p>
  return (
    <ul className={css.changes}>
      {changes.map((change) => {
        const key = change.path.at(-1)?.key ?? ''
        const name = way(change.path)
        return (
          <li key={name}>
            <strong>{name}</strong>
            <span className={css.pair}>
              <del><span className="visually-hidden">{t('before')} </span>{said(key, change.before)}</del>
              <Icon name="forward" size={16} />
              <ins><span className="visually-hidden">{t('after')} </span>{said(key, change.after)}</ins>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
