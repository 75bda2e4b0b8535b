import { useState } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { CrisisPanel, soundsUrgent } from '../parts/crisis.tsx'
import { Heading } from '../parts/heading.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { QuickExit } from '../parts/quick-exit.tsx'
import { go } from '../router.ts'
import { keepQuestion } from '../state/question.ts'
import { w } from '../words/index.ts'

const entries = () =>
  [
    { href: '/legal-aid', icon: 'aid', title: w.shell.aid, gist: w.home.entries.aid },
    { href: '/track', icon: 'search', title: w.shell.track, gist: w.home.entries.track },
    { href: '/agencies', icon: 'place', title: w.shell.agencies, gist: w.home.entries.agencies },
    { href: '/guides', icon: 'guide', title: w.shell.guides, gist: w.home.entries.guides },
  ] satisfies { href: string; icon: IconName; title: string; gist: string }[]

/** One question, one field; beneath it the other ways in. */
export function Page() {
  const [text, setText] = useState('')
  const begin = () => {
    keepQuestion(text)
    go(text.trim() === '' ? '/ask' : '/ask/kind')
  }
  return (
    <div class="home">
      <section class="hero">
        <Bridge />
        <div class="hero-body">
          {soundsUrgent(text) && <QuickExit />}
          <Heading title="">{w.home.title}</Heading>
          <form
            noValidate
            onSubmit={event => {
              event.preventDefault()
              begin()
            }}
          >
            <p class="why" id="question-why">
              {w.home.hint}
            </p>
            <textarea
              id="question"
              rows={3}
              maxLength={5000}
              aria-label={w.home.label}
              aria-describedby="question-why"
              value={text}
              onInput={e => setText(e.currentTarget.value)}
            />
            <Button submit>{w.home.begin}</Button>
          </form>
          {soundsUrgent(text) && <CrisisPanel />}
        </div>
      </section>
      <ul class="entries bare">
        {entries().map(({ href, icon, title, gist }) => (
          <li key={href}>
            <a href={href}>
              <Icon name={icon} />
              <span class="entry-words">
                <span class="entry-title">{title}</span>
                <span class="soft">{gist}</span>
              </span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
      <a class="call-row" href="tel:12348">
        <Icon name="phone" />
        <span class="entry-words">
          <span class="entry-title">{w.home.hotline}</span>
          <span class="soft">{w.home.hotlineWhy}</span>
        </span>
        <span class="number">12348</span>
      </a>
    </div>
  )
}

/** The bridge of the mark at length: the road along the foot of the question rises over the water and goes on. */
const Bridge = () => (
  <svg class="bridge" viewBox="0 0 1440 120" aria-hidden="true" focusable="false">
    <path d="M640 119c150 0 210-81 370-81s220 81 370 81M724 119c112-10 160-66 286-66s174 56 286 66M850 119c30-32 88-52 160-52s130 20 160 52M772 119c8-16 30-20 46-10M1248 119c-8-16-30-20-46-10" />
    <path d="M905 119h60M1000 119h90M1010 38V24M940 45V31M1080 45V31M875 63V49M1145 63V49M815 87V73M1205 87V73" />
    <path d="M800 80C870 40 935 24 1010 24s140 16 210 56" />
  </svg>
)
