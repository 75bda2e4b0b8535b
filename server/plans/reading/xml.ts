import { Parser } from 'saxen'
import { broken } from './bounds.ts'
import { type Parts, partText } from './zip.ts'

/** What is heard while an XML part goes by; names come without their prefix. */
export type Hearing = {
  open?: (name: string, attribute: (name: string) => string | undefined) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/**
 * Reads an XML part from beginning to end, never building a tree: a Word file of ten thousand rows takes a tree half a gigabyte. A part
 * that is no XML, or brings a document type (Office never does; entities could grow without end), is broken.
 */
export function hear(parts: Parts, path: string, { open, close, text }: Hearing): void {
  const part = parts[path]
  if (!part) return
  const parser = new Parser()
  let fault = false
  if (open)
    parser.on('openTag', (name, attributes, decode) => {
      let known: Record<string, string> | undefined
      open(local(name), wanted => {
        known ??= attributes()
        const value = known[wanted]
        return value === undefined ? undefined : decode(value)
      })
    })
  if (close) parser.on('closeTag', name => close(local(name)))
  if (text) parser.on('text', (value, decode) => text(decode(value))).on('cdata', text)
  parser
    .on('attention', () => {
      fault = true
    })
    .on('error', () => {
      fault = true
    })
  parser.parse(partText(part))
  if (fault) broken(`文件中的 ${path}`)
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)
