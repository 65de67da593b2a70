import type { ReactNode } from 'react'
import css from './Head.module.css'

/* A screen's title and what stands beside it. */
export const Head = ({ children }: { children: ReactNode }) => <div className={css.head}>{children}</div>
