import { useEffect, useRef, type ReactNode } from 'react'

/* A screen's heading: names the document, and takes the focus so that a new screen is read out from its top. */
export function Title({ children, of, hidden }: { children: ReactNode; of?: string; hidden?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const text = of ?? (typeof children === 'string' ? children : '')

  useEffect(() => {
    document.title = text ? `${text} · Dabba` : 'Dabba'
  }, [text])
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus({ preventScroll: true })
  }, [])
  return <h1 ref={heading} tabIndex={-1} className={hidden ? 'visually-hidden' : undefined}>{children}</h1>
}
