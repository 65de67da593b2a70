import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemWords } from '../i18n/problems'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'
import css from './States.module.css'

type Tone = 'info' | 'good' | 'bad' | 'plain'
const icons: Record<Tone, IconName> = { info: 'info', good: 'check', bad: 'warning', plain: 'info' }

/* A remark in its place. alert: it is read out at once. */
export function Notice({ tone = 'info', alert, children, action }: { tone?: Tone; alert?: boolean; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.notice} data-tone={tone} role={alert ? 'alert' : undefined}>
      <Icon name={icons[tone]} />
      <div className={css.words}>{children}</div>
      {action}
    </div>
  )
}

/* Says what will appear here and how to make it appear. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      {children && <p className="muted">{children}</p>}
      {action}
    </div>
  )
}

/* What failed, what it means, and a way out. */
export function Failure({ error, retry, children }: { error: unknown; retry?: () => void; children?: ReactNode }) {
  const { t } = useTranslation()
  const { title, detail, reference } = problemWords(t, error)

  return (
    <div className={css.empty} role="alert">
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
      {reference && <p className="muted">{t('problem.reference', { reference })}</p>}
      <div className={css.ways}>
        {retry && <Button onClick={retry}>{t('try_again')}</Button>}
        {children}
      </div>
    </div>
  )
}
