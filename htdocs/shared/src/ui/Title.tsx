import { useEffect, useRef, type ReactNode } from 'react'

let opened = false

/* A screen's heading: names the document, and takes the focus so that a new screen is read out from its top. Not when the page has only
 * just been opened: there the keyboard begins above the heading, at the way to the content. */
export function Title({ children, of, hidden }: { children: ReactNode; of?: string; hidden?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const text = of ?? (typeof children === 'string' ? children : '')

  useEffect(() => {
    document.title = text ? `${text} · Dabba` : 'Dabba'
  }, [text])
  useEffect(() => {
    // What was pressed above the screen is done with; what has the keyboard within it keeps it.
    const isElsewhere = !document.activeElement?.closest('main, dialog')
    if (opened && isElsewhere) heading.current?.focus({ preventScroll: true })
    opened = true
  }, [])
  return <h1 ref={heading} tabIndex={-1} className={hidden ? 'visually-hidden' : undefined}>{children}</h1>
}
