import type { Remark, Text } from './blocks.ts'
import { readDocx } from './docx.ts'
import { readFlattened } from './flattened.ts'
import { readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readPlain } from './plain.ts'
import type { Sniffed } from './sniff.ts'
import { readXlsx } from './xlsx.ts'

const written = { html: readHtml, markdown: readMarkdown, plain: readPlain } as const

/** The lines and tables of a file, and what is to be doubted about it as a whole. */
export function textOf(file: Sniffed): { text: Text; remarks: Remark[] } {
  if (file.kind === 'docx') return { text: readDocx(file.parts), remarks: [] }
  if (file.kind === 'xlsx') return readXlsx(file.parts)
  const garbled = { code: 'garbled', title: '文件中有不能辨认的字符，请核对文字' }
  const text = (file.kind === 'html' ? undefined : readFlattened(file.text)) ?? written[file.kind](file.text)
  return { text, remarks: file.garbled || file.text.includes('\uFFFD') ? [garbled] : [] }
}
