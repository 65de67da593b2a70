import { cx } from './cx'
import css from './Tins.module.css'

/* The mark: a stack of tins. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false" className={css.mark}>
      <rect x="10" y="3" width="12" height="3" rx="1.5" />
      <rect x="4" y="8" width="24" height="6" rx="3" />
      <rect x="4" y="16" width="24" height="6" rx="3" className={css.lunch} />
      <rect x="4" y="24" width="24" height="6" rx="3" />
    </svg>
  )
}

/* One tin, for the eye alone. */
export const Tin = ({ is }: { is: 'full' | 'filling' | 'empty' }) => <span aria-hidden="true" className={cx(css.tin, is !== 'empty' && css[is])} />

/* Stages as a stack that fills from the bottom; for the eye alone, beside a list in words. */
export function TinStack({ filled, of }: { filled: number; of: number }) {
  return (
    <div className={css.stack} aria-hidden="true">
      {Array.from({ length: of }, (_, i) => of - 1 - i).map((stage) => (
        <span key={stage} className={cx(css.tin, stage < filled && css.full, stage === filled && css.filling)} />
      ))}
    </div>
  )
}

/* What will stand here while it is being fetched. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div className={css.skeleton} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, i) => <span key={i} className={css.bar} data-step={i % 3} />)}
    </div>
  )
}
