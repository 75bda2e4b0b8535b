import type { ComponentChildren } from 'preact'
import { common } from '../../common/i18n.ts'
import { Icon, type IconName } from './icon.tsx'

type ButtonProps = {
  children: ComponentChildren
  kind?: 'main' | 'plain' | 'quiet'
  icon?: IconName
  doing?: boolean
  submit?: boolean
  onClick?: () => void
}

/** A button says what it does. While that is under way it stays in place and says so; it is never greyed out beforehand. */
export const Button = ({ children, kind = 'main', icon, doing, submit, onClick }: ButtonProps) => (
  <button type={submit ? 'submit' : 'button'} class={`button ${kind}`} aria-busy={doing || undefined} onClick={onClick}>
    {icon && <Icon name={icon} />}
    {doing ? common.parts.doing : children}
  </button>
)

/** Goes somewhere and looks like a button. */
export const ButtonLink = ({
  href,
  kind = 'main',
  icon,
  children,
}: Omit<ButtonProps, 'submit' | 'onClick'> & { href: string }) => (
  <a class={`button ${kind}`} href={href}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
)

/** One step back, above a question. */
export const BackLink = ({ href, children }: { href: string; children?: ComponentChildren }) => (
  <a class="back-link" href={href}>
    <Icon name="back" />
    {children ?? common.parts.back}
  </a>
)
