import type { ComponentChildren } from 'preact'
import { Icon, Mark } from '../../portal/parts/icon.tsx'
import { useStore } from '../../portal/state/store.ts'
import { live } from '../state/live.ts'
import { newVersion } from '../state/shell.ts'
import { w } from '../words/index.ts'

/** The bar above, the page, and at the foot, within reach of the thumb, what the page is there to do. */
export function Frame({
  children,
  foot,
  back,
}: {
  children: ComponentChildren
  foot?: ComponentChildren
  back?: string
}) {
  const { online, situation } = useStore(live)
  const update = useStore(newVersion)
  return (
    <div class={foot ? 'site footed' : 'site'}>
      <a class="skip" href="#main">
        {w.shell.skip}
      </a>
      <header class="top">
        <div class="bar">
          {back ? (
            <a class="brand back" href={back}>
              <Icon name="back" />
              <span>{w.shell.back}</span>
            </a>
          ) : (
            <a class="brand" href="/field/" aria-label={w.shell.home}>
              <Mark />
              <span class="name">{w.shell.name}</span>
              <span class="service">{w.shell.service}</span>
            </a>
          )}
          <div class="tools">
            <span class="no-network" role="status">
              {!online && w.shell.offline}
            </span>
            {situation.who && (
              <a class="tool" href="/field/more">
                <Icon name="person" />
                <span>{w.shell.more}</span>
              </a>
            )}
          </div>
        </div>
      </header>
      {update && (
        <p class="update" role="status">
          {w.shell.newVersion}
          <button type="button" class="link" onClick={update}>
            {w.shell.reload}
          </button>
        </p>
      )}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {foot && (
        <footer class="foot">
          <div class="foot-body">{foot}</div>
        </footer>
      )}
    </div>
  )
}
