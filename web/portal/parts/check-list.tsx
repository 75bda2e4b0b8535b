import type { ComponentChildren } from 'preact'
import { common } from '../../common/i18n.ts'

export type CheckRow = { key: string; ask: string; said: ComponentChildren; href: string; fault?: string | undefined }

/** Everything that was said, each with the way back to its question. */
export const CheckList = ({ rows }: { rows: readonly CheckRow[] }) => (
  <dl class="check">
    {rows.map(({ key, ask, said, href, fault }) => (
      <div key={key} class={fault ? 'wrong' : undefined}>
        <dt>{ask}</dt>
        <dd>
          {said}
          {fault && <p class="fault">{fault}</p>}
        </dd>
        <dd class="change">
          <a href={href} aria-label={common.parts.changeOf(ask)}>
            {common.parts.change}
          </a>
        </dd>
      </div>
    ))}
  </dl>
)
