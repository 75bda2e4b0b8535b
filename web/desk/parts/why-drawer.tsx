import type { ReactNode } from 'react'
import { post } from '../../common/api.ts'
import { FormDrawer } from './form-drawer.tsx'

type Shown = {
  title: string
  act?: string
  /** What the reason is called. */
  label: string
  /** Where it is sent to, as `{ why }`. */
  path: string
  said: string
  refresh: () => Promise<unknown>
  close: () => void
  children?: ReactNode
}

/** Something is taken back, closed or ended, and why. */
export const WhyDrawer = ({ label, path, ...shown }: Shown) => (
  <FormDrawer
    {...shown}
    schema={{ properties: { why: { title: label, 'x-widget': 'text', maxLength: 2000 } }, required: ['why'] }}
    send={(answers, key) => post(path, answers, key(answers))}
  />
)
