/** Text as it is searched: half-width, lower case, one space for any white space. */
export const searchable = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** The two-character words of a text (of letters and digits in a row), each once. Segmentation would miss what people half remember. */
export function bigrams(text: string): string[] {
  const found = new Set<string>()
  for (const run of searchable(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const characters = [...run]
    for (let i = 1; i < characters.length; i++) found.add(characters[i - 1]! + characters[i]!)
  }
  return [...found]
}

/** All bigrams of a phrase as a tsquery; empty when it has none. They are letters and digits, so that nothing needs escaping. */
export const tsquery = (phrase: string): string =>
  bigrams(phrase)
    .map(b => `'${b}'`)
    .join(' & ')
