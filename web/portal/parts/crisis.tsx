import { w } from '../words/index.ts'
import { Icon } from './icon.tsx'

export type CallLine = { phone: string; title: string; unverified?: boolean }

/** Whom to call now. The numbers come from the server where it has spoken; before that, the three that help in every case. */
export const CrisisPanel = ({ lines = w.crisis.lines }: { lines?: readonly CallLine[] }) => (
  <section class="note danger crisis" aria-labelledby="crisis">
    <h2 id="crisis">
      <Icon name="alert" /> {w.crisis.title}
    </h2>
    <p>{w.crisis.gist}</p>
    <ul class="bare calls">
      {lines.map(line => (
        <li key={line.phone}>
          <a class="call" href={`tel:${line.phone}`}>
            <Icon name="phone" />
            <span class="number">{line.phone}</span>
            <span>{line.title}</span>
          </a>
        </li>
      ))}
    </ul>
  </section>
)

/** Words that bring the numbers up while somebody is still writing. The server's own list, far longer, speaks with the receipt. */
export const soundsUrgent = (text: string): boolean => w.crisis.signs.some(sign => text.includes(sign))
