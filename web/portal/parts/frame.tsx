import { session } from '../state/session.ts'
import { choose, settings } from '../state/settings.ts'
import { useStore } from '../state/store.ts'
import { w } from '../words/index.ts'
import { Icon, Mark } from './icon.tsx'

const sections = () => [
  { href: '/ask', title: w.shell.ask },
  { href: '/legal-aid', title: w.shell.aid },
  { href: '/track', title: w.shell.track },
  { href: '/agencies', title: w.shell.agencies },
  { href: '/guides', title: w.shell.guides },
]

const inside = (path: string, href: string) => path === href || path.startsWith(`${href}/`)

export const Header = ({ path }: { path: string }) => (
  <header class="top">
    <div class="bar">
      <a class="brand" href="/" aria-label={w.shell.home}>
        <Mark />
        <span class="name">{w.shell.name}</span>
        <span class="service">{w.shell.service}</span>
      </a>
      <nav class="sections" aria-label={w.shell.menu}>
        {sections().map(({ href, title }) => (
          <a key={href} href={href} aria-current={inside(path, href) ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <div class="tools">
        <Reading />
        <Person path={path} />
      </div>
    </div>
  </header>
)

/** One press for larger letters, one for the other script. */
function Reading() {
  const { language, size } = useStore(settings)
  const other = language === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans'
  return (
    <>
      <button type="button" class="tool" onClick={() => choose({ size: size === 'standard' ? 'elder' : 'standard' })}>
        {size === 'standard' ? w.shell.elder : w.shell.standard}
      </button>
      <button
        type="button"
        class="tool script"
        lang={other === 'zh-Hant' ? 'zh-HK' : 'zh-CN'}
        onClick={() => choose({ language: other })}
      >
        {w.shell.other[other]}
      </button>
    </>
  )
}

function Person({ path }: { path: string }) {
  const who = useStore(session)
  const known = who?.kind === 'resident'
  const to = path === '/' || path === '/sign-in' ? '/mine' : path
  return (
    <a class="tool person" href={known ? '/mine' : `/sign-in?to=${encodeURIComponent(to)}`}>
      <Icon name="person" />
      <span>{known ? w.shell.mine : w.shell.signIn}</span>
    </a>
  )
}

export const Footer = () => (
  <footer class="bottom">
    <div class="bar">
      <nav aria-label={w.shell.more}>
        {sections().map(({ href, title }) => (
          <a key={href} href={href}>
            {title}
          </a>
        ))}
        <a href="/levels">{w.shell.levels}</a>
        <a href="/mine">{w.shell.mine}</a>
        <a href="/firm">{w.shell.firm}</a>
        <a href="/settings">{w.shell.settings}</a>
        <a href="/desk/">{w.shell.desk}</a>
      </nav>
      <p>
        <a class="hotline" href="tel:12348">
          <Icon name="phone" />
          {w.shell.hotline}
        </a>
        <span class="soft">{w.shell.footer}</span>
      </p>
    </div>
  </footer>
)
