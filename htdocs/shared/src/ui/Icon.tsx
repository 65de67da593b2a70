import { paths } from './icons'

export type IconName = keyof typeof paths

/* A picture beside words that say the same; alone only with a `label`. Those that point along the reading direction turn with it. */
export function Icon({ name, label, size = 20 }: { name: IconName; label?: string; size?: number }) {
  const turns = name === 'back' || name === 'forward' || name === 'logout'
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round"
      role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true} focusable="false" data-turns={turns || undefined} className="icon">
      <path d={paths[name]} />
    </svg>
  )
}
