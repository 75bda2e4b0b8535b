import { Citation } from './citation.tsx'

/** A sentence whose citations open their articles; the brackets stay with them, so that none stands alone at a line's end. */
export function Sentence({ text }: { text: string }) {
  return text
    .split(/(（《[^（）]*(?:（[^（）]*）[^（）]*)*）)/)
    .map(part => (part.startsWith('（《') ? <Citation key={part} text={part.slice(1, -1)} shown={part} /> : part))
}

/** A derivation as one reads a judgment: a sentence a step, the articles to be opened. */
export const Steps = ({ of }: { of: readonly { kind: string; text: string }[] }) => (
  <ol>
    {of.map((s, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: steps are an order and never change
      <li key={i} className={s.kind}>
        <Sentence text={s.text} />
      </li>
    ))}
  </ol>
)
