import { agreements as words } from '../words.ts'

export type Standing = keyof typeof words.standings
export const standings = Object.keys(words.standings) as Standing[]

const looks: Readonly<Record<string, string>> = {
  inForce: 'kept',
  signing: 'accent',
  coming: 'accent',
  suspended: 'risk',
}

/** Where an agreement stands, in the words of the server. */
export const StandingTag = ({ of, title }: { of: string; title: string }) => (
  <span className={`tag ${looks[of] ?? ''}`}>{title}</span>
)
