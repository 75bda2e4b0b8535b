import { marked } from 'marked'
import type { Text } from './blocks.ts'
import { readHtml } from './html.ts'

/** Markdown with tables (GFM) by way of the page it stands for; a line break in it is meant. */
export const readMarkdown = (text: string): Text =>
  readHtml(marked.parse(text.replace(/^\uFEFF/, ''), { async: false, gfm: true, breaks: true }))
