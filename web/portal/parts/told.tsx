import type { DocketView, MatterView } from '../../../server/matters/contract.ts'
import { momentText } from '../../common/dates.ts'
import { w } from '../words/index.ts'
import { Cite } from './cite.tsx'

/** What {@link Told} shows; the record does not say it twice. */
export const lastTold = (matter: MatterView): DocketView | undefined => matter.docket.findLast(e => e.told)

/** The last thing the office said to the party, in full: an answer, what is missing, how the case stands. */
export function Told({ matter }: { matter: MatterView }) {
  const entry = lastTold(matter)
  if (!entry) return null
  return (
    <section class="panel told">
      <h2>{entry.title}</h2>
      <p class="soft small">
        {entry.actor}　{entry.capacityTitle}　{momentText(entry.at)}
      </p>
      <Answers of={entry} />
    </section>
  )
}

/** What was filled in when it happened, folded. */
export const Filled = ({ of }: { of: DocketView }) =>
  of.answers.length === 0 ? null : (
    <details>
      <summary>{w.matter.filled}</summary>
      <Answers of={of} />
    </details>
  )

const Answers = ({ of }: { of: DocketView }) => (
  <dl class="filled">
    {of.answers.map(({ field, ask, said }) => (
      <div key={field}>
        <dt class="soft">{ask}</dt>
        <dd class="said">
          <Cited text={said} />
        </dd>
      </div>
    ))}
  </dl>
)

/** The words of a text and, between them, every citation of an article in it. */
const parted = (text: string) =>
  text.split(
    /(《[^《》]{2,60}》第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十\d]+)?(?:第[一二三四五六七八九十\d]+款)?(?:第[（(]?[一二三四五六七八九十\d]+[）)]?项)?)/,
  )

/** A text in which every article it cites opens. */
const Cited = ({ text }: { text: string }) => (
  <>{parted(text).map((part, i) => (i % 2 === 1 ? <Cite key={i} of={{ text: part }} /> : part))}</>
)
