import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Text } from './blocks.ts'
import { broken, within } from './bounds.ts'
import { type Composing, composing } from './composing.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const silent = new Set('head script style template noscript svg iframe object video audio canvas select'.split(' '))
const inline = new Set(
  'a abbr b bdi bdo big center cite code em font i ins kbd label mark q ruby s samp small span strike strong sub sup tt u var'.split(
    ' ',
  ),
)
const deepest = 400

/** Lines and tables of a page as a browser lays them out. Scripts are never run, styles and pictures not looked at. */
export function readHtml(html: string): Text {
  within.tags(html.split('<').length)
  const text = composing()
  walkAll(walking(text), parse(html).childNodes, 0)
  return text.done()
}

type Walk = ReturnType<typeof walking>

/** The line being gathered, and what goes before its first character (the number of a list item). */
function walking(text: Composing) {
  let line = ''
  let before = ''
  return {
    text,
    add(more: string) {
      line += more
    },
    number(prefix: string) {
      before = prefix
    },
    flush(heading?: number) {
      if (line.trim() !== '') {
        text.write(before + line.trimStart(), heading ? { heading } : {})
        before = ''
      }
      line = ''
    },
  }
}

function walkAll(walk: Walk, nodes: Node[], depth: number): void {
  if (depth > deepest) broken('网页')
  for (const node of nodes) {
    if (node.nodeName === '#text') walk.add(unbroken((node as DefaultTreeAdapterTypes.TextNode).value, node))
    else if ('tagName' in node && !silent.has(node.tagName)) element(walk, node, depth + 1)
  }
}

/** A line break of the source is no break; between Chinese characters it is not even a blank. */
function unbroken(value: string, node: Node): string {
  if (node.parentNode && 'tagName' in node.parentNode && node.parentNode.tagName === 'pre') return value
  const wide = (c: string | undefined) => c !== undefined && c > '\x7f'
  return value.replace(/\s+/g, (run, at: number) =>
    !run.includes('\n') ? run : wide(value[at - 1]) && wide(value[at + run.length]) ? '' : ' ',
  )
}

function element(walk: Walk, node: Element, depth: number): void {
  const inner = () => walkAll(walk, node.childNodes, depth)
  if (inline.has(node.tagName)) {
    inner()
    return
  }
  walk.flush()
  const block = blocks[node.tagName]
  if (block)
    block(walk.text, node, walk, () => {
      inner()
      walk.flush()
    })
  else if (node.tagName === 'ol') numbered(walk, node, depth)
  else inner()
  walk.flush(/^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : undefined)
}

/** The parts of a table; `inner` reads what they hold. */
const blocks: Record<string, (text: Composing, node: Element, walk: Walk, inner: () => void) => void> = {
  table(text, _, __, inner) {
    text.openTable()
    inner()
    text.closeTable()
  },
  tr(text, _, __, inner) {
    text.openRow()
    inner()
    text.closeRow()
  },
  td: cell,
  th: cell,
}

function cell(text: Composing, node: Element, walk: Walk, inner: () => void): void {
  const rows = attribute(node, 'rowspan') === '0' ? most : span(node, 'rowspan')
  text.openCell({ columns: span(node, 'colspan'), rows })
  inner()
  walk.number('')
  text.closeCell()
}

/** HTML 4.9.11: rows up to 65534, 0 means all that follow. */
const most = 65_534
const span = (node: Element, name: string) =>
  Math.max(1, Math.min(most, Number.parseInt(attribute(node, name) ?? '', 10) || 1))

/** A numbered list shows its numbers, and they are text to whoever reads the page. */
function numbered(walk: Walk, list: Element, depth: number): void {
  let next = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 0
  for (const item of list.childNodes) {
    if (item.nodeName === 'li') {
      next = Number.parseInt(attribute(item as Element, 'value') ?? '', 10) || next
      walk.number(`${next}. `)
      next += 1
    }
    walkAll(walk, [item], depth)
    walk.number('')
  }
}

const attribute = (node: Element, name: string) => node.attrs.find(a => a.name === name)?.value
