/**
 * What XML 1.0 (2.2) takes and does not discourage, and so Word and Excel: no control characters, no halves of surrogate pairs, no
 * noncharacters. Every line end becomes a line
 * feed, which begins a new paragraph; a tab stays.
 */
export const plain = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}|\p{NChar}/gu, '')

/** The length of a text in characters as wide as high: a Latin letter or digit takes half of one. */
export const ems = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u0020-\u024f]/.test(c) ? 0.55 : 1), 0)

/** How many lines a text takes in a column of so many {@link ems}. */
export const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(ems(line) / Math.max(1, width))), 0)
