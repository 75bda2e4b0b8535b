/** A cell of RFC 4180; what a spreadsheet would run as a formula, typed with wide characters too, is made text. */
const cell = (text: string) => `"${text.replace(/^[=+\-@＝＋－＠\t\r\n]/, "'$&").replaceAll('"', '""')}"`

/** Lines of cells as a file that spreadsheets read as UTF-8. */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
