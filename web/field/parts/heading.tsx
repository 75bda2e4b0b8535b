import { useEffect, useRef } from 'preact/hooks'
import { hasMoved } from '../../portal/router.ts'
import { w } from '../words/index.ts'

/** The one h1 of a page: names the tab, and takes the focus when the person came here from another page. */
export function Heading({ children, home }: { children: string; home?: boolean }) {
  const h1 = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = w.shell.tabTitle(home ? '' : children)
  }, [children, home])
  useEffect(() => {
    if (hasMoved()) h1.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={h1} tabIndex={-1}>
      {children}
    </h1>
  )
}
