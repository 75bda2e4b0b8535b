/** An inverted index over texts, numbered as they came: postings in typed arrays, terms sorted for binary search. */
export type TextIndex = {
  terms: Int32Array
  /** Postings of term i are [starts[i], starts[i + 1]). */
  starts: Uint32Array
  docs: Uint32Array
  counts: Uint8Array
  lengths: Uint32Array
  averageLength: number
}

const k1 = 1.2
const b = 0.75

/** How often each term stands in a text: single characters and bigrams of letters and digits, each as a 32-bit number. */
export function termCounts(text: string): Map<number, number> {
  const counts = new Map<number, number>()
  const add = (term: number) => counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [])
    for (let i = 0; i < run.length; i++) {
      add(run.charCodeAt(i))
      if (i > 0) add((run.charCodeAt(i - 1) << 16) | run.charCodeAt(i))
    }
  return counts
}

/** Indexes the texts in two passes: one counts, one fills, so that nothing but the arrays stays. */
export function buildIndex(texts: readonly string[]): TextIndex {
  const documents = new Map<number, number>()
  const lengths = new Uint32Array(texts.length)
  texts.forEach((text, doc) => {
    for (const [term, count] of termCounts(text)) {
      documents.set(term, (documents.get(term) ?? 0) + 1)
      lengths[doc]! += count
    }
  })
  const terms = Int32Array.from(documents.keys()).sort()
  const starts = new Uint32Array(terms.length + 1)
  terms.forEach((term, i) => {
    starts[i + 1] = starts[i]! + documents.get(term)!
    documents.set(term, starts[i]!)
  })
  const docs = new Uint32Array(starts.at(-1)!)
  const counts = new Uint8Array(docs.length)
  texts.forEach((text, doc) => {
    for (const [term, count] of termCounts(text)) {
      const at = documents.get(term)!
      docs[at] = doc
      counts[at] = Math.min(count, 255)
      documents.set(term, at + 1)
    }
  })
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return { terms, starts, docs, counts, lengths, averageLength: total / Math.max(1, texts.length) }
}

/** The best texts for a query, best first, by BM25 (Robertson and Zaragoza 2009, formula 3.15; k1 1.2, b 0.75). */
export function rank(index: TextIndex, query: string, limit: number): { doc: number; score: number }[] {
  const scores = new Float64Array(index.lengths.length)
  for (const term of termCounts(query).keys()) {
    const at = find(index.terms, term)
    if (at < 0) continue
    const [start, end] = [index.starts[at]!, index.starts[at + 1]!]
    const idf = Math.log(1 + (scores.length - (end - start) + 0.5) / (end - start + 0.5))
    for (let i = start; i < end; i++) {
      const doc = index.docs[i]!
      const count = index.counts[i]!
      const norm = k1 * (1 - b + (b * index.lengths[doc]!) / index.averageLength)
      scores[doc]! += (idf * count * (k1 + 1)) / (count + norm)
    }
  }
  return best(scores, limit)
}

function find(sorted: Int32Array, term: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = sorted[middle]!
    if (value === term) return middle
    if (value < term) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function best(scores: Float64Array, limit: number): { doc: number; score: number }[] {
  const top: { doc: number; score: number }[] = []
  scores.forEach((score, doc) => {
    if (score <= 0 || (top.length >= limit && score <= top.at(-1)!.score)) return
    const place = top.findIndex(t => t.score < score)
    top.splice(place < 0 ? top.length : place, 0, { doc, score })
    if (top.length > limit) top.pop()
  })
  return top
}
