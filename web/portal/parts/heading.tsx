import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { hasMoved } from '../router.ts'
import { w } from '../words/index.ts'

/**
 * The one h1 of a page. It names the browser's tab, and takes the focus when the person came here from another page, so that a
 * screen reader says where they are. Give it a `key` where the page stays and the question changes.
 */
export function Heading({ children, title, fault }: { children: ComponentChildren; title?: string; fault?: boolean }) {
  const h1 = useRef<HTMLHeadingElement>(null)
  const name = title ?? (typeof children === 'string' ? children : '')
  useEffect(() => {
    document.title = fault ? w.shell.faultTitle(name) : w.shell.tabTitle(name)
  }, [name, fault])
  useEffect(() => {
    if (hasMoved()) h1.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={h1} tabIndex={-1} class={name.length > 16 ? 'long' : undefined}>
      {children}
    </h1>
  )
}
