import { marked } from 'marked'
import type { Text } from './blocks.ts'
import { broken, within } from './bounds.ts'
import { readHtml } from './html.ts'
import { linesOf } from './plain.ts'

/** Markdown with tables (GFM) by way of the page it stands for; a line break in it is meant. */
export function readMarkdown(text: string): Text {
  within.markdown(text.length)
  const lines = linesOf(text)
  for (const line of lines) within.markdownLine(line.length)
  return readHtml(pageOf(lines.join('\n')))
}

function pageOf(text: string): string {
  try {
    return marked.parse(text, { async: false, gfm: true, breaks: true })
  } catch {
    // Lists or quotations within one another without end.
    return broken('Markdown 文件')
  }
}
