import { marked } from 'marked'
import type { Text } from './blocks.ts'
import { broken } from './bounds.ts'
import { readHtml } from './html.ts'
import { linesOf } from './plain.ts'

/** Markdown with tables (GFM) by way of the page it stands for; a line break in it is meant. */
export const readMarkdown = (text: string): Text => readHtml(pageOf(linesOf(text).join('\n')))

function pageOf(text: string): string {
  try {
    return marked.parse(text, { async: false, gfm: true, breaks: true })
  } catch {
    // Lists or quotations within one another without end.
    return broken('Markdown 文件')
  }
}
