import { numeralCharacters as n, numeral } from '../kernel/numerals.ts'
import { shortTitle } from './titles.ts'

/** A place in a text that cites an article: `text.slice(start, end)` is what is made to open it. */
export type FoundCitation = {
  start: number
  end: number
  /** Short title. */
  law: string
  article: number
  suffix: number
  paragraph?: number
  item?: number
}

const law =
  '《(?<law>[^《》]{1,60}(?:《[^《》]{1,60}》[^《》]{0,40})*)》(?:[（(][^（()）]{1,40}[)）])?|(?<same>同法|该法)'
const article = `第(?<article>[${n}]+)条(?:之(?<suffix>[${n}]+))?(?:第(?<paragraph>[${n}]+)款)?(?:第[（(]?(?<item>[${n}]+)[)）]?项)?`
/** A further paragraph or item of the article just named: 第一款、第三款; 第（一）、（三）项 is read to its first. */
const further = `第(?<paragraph2>[${n}]+)款(?:第[（(]?(?<item2>[${n}]+)[)）]?项)?|第[（(]?(?<item3>[${n}]+)[)）]?项`
const token = new RegExp(`(?:${law})(?:的)?|${article}|${further}`, 'g')
const joint = /^(?:、|，|和|与|及|以及|或者?|至|到|以及|并)$/

/**
 * All articles that a text cites: 《…》第…条, several in a row (第一条、第二条和第四条), 第二十七条第一款第（三）项, 第一百二十条之一, and 同法第…条 after
 * a law was named. An article without a law before it (本法第二条, 第三条) is none: what it belongs to is not in the text.
 */
export function citationsIn(text: string): FoundCitation[] {
  const found: FoundCitation[] = []
  let lastLaw: string | undefined
  let open: { law: string; start: number; end: number; previous?: FoundCitation } | undefined
  for (const match of text.matchAll(token)) {
    const g = match.groups!
    const [start, end] = [match.index, match.index + match[0].length]
    if (g.law !== undefined || g.same !== undefined) {
      lastLaw = g.law === undefined ? lastLaw : shortTitle(g.law)
      open = lastLaw === undefined ? undefined : { law: lastLaw, start, end }
      continue
    }
    const between = open && text.slice(open.end, start)
    if (!open || between === undefined || !(between === '' || (open.previous && joint.test(between)))) {
      open = undefined
      continue
    }
    const place = placeOf(g, open.previous)
    if (!place) continue
    const citation = { start: open.previous ? start : open.start, end, law: open.law, ...place }
    found.push(citation)
    open = { law: open.law, start, end, previous: citation }
  }
  return found
}

function placeOf(g: Record<string, string | undefined>, previous?: FoundCitation) {
  const [paragraph, item] = [numberOf(g.paragraph ?? g.paragraph2), numberOf(g.item ?? g.item2 ?? g.item3)]
  const at = { ...(paragraph === undefined ? {} : { paragraph }), ...(item === undefined ? {} : { item }) }
  const article = numberOf(g.article)
  if (article !== undefined) return { article, suffix: numberOf(g.suffix) ?? 0, ...at }
  if (!previous) return undefined
  const inherited = paragraph === undefined && previous.paragraph !== undefined ? { paragraph: previous.paragraph } : {}
  return { article: previous.article, suffix: previous.suffix, ...inherited, ...at }
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : numeral(text))
