/** What a spreadsheet would take for a formula, typed with wide characters too, is kept from being one. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/
const cell = (text: string): string => `"${text.replace(formula, "'$&").replaceAll('"', '""')}"`

/** One line of a CSV file (RFC 4180), every cell in quotes. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** What stands before the first line, by which spreadsheets know UTF-8. */
export const csvMark = '\uFEFF'
