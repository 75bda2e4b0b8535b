import { label, labelRole } from './agencies.ts'
import { isLimit } from './limits.ts'
import { outside } from './names.ts'
import type { Said } from './verbs.ts'

/** What a line of running text says beside its text: who is responsible, by when, how far it is. */
export type Marks = { content: string; said: Said[]; due: string; progress: string }

/** Who, with whom, by when, how far: no more brackets stand behind one another. */
const mostBrackets = 4
const bracket = /[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)][。；;\s]*$/
const verbs = /(牵头|负责|配合|落实|参与|承办|协办|实施)(等)?([，,；;、。]|$)/

/**
 * The marks of a line: 责任单位：… by itself or behind a full stop, or brackets at the end that name agencies or a time limit. Undefined where
 * it has none.
 */
export function marksOf(text: string): Marks | undefined {
  let content = text
  const found: string[] = []
  for (let n = 0; n < mostBrackets; n++) {
    const m = bracket.exec(content)
    if (!m || !isMark(m[1]!)) break
    found.unshift(m[1]!)
    content = content.slice(0, m.index).trimEnd()
  }
  const at = labelledFrom(content)
  if (at !== undefined) {
    found.unshift(content.slice(at).replace(/^[\s　，,；;]+/, ''))
    content = content.slice(0, at).trimEnd()
  }
  if (found.length === 0) return undefined
  const parts = found.map(bySegments)
  return {
    content,
    said: parts.flatMap(p => (p.responsible === '' ? [] : [{ role: 'responsible' as const, text: p.responsible }])),
    due: parts
      .map(p => p.due)
      .filter(Boolean)
      .join('，'),
    progress: parts
      .map(p => p.progress)
      .filter(Boolean)
      .join('\n'),
  }
}

function isMark(inner: string): boolean {
  if (/^以下|简称/.test(inner) || inner.includes('。')) return false
  const labelled = [...inner.matchAll(label)].some(m => labelRole(m[2]!))
  return labelled || verbs.test(inner) || outside(inner, /[，,；;]/).some(isLimit)
}

/** Where the marks of a line begin: at its first label, if that stands at the beginning or behind a stop. */
function labelledFrom(text: string): number | undefined {
  for (const m of text.matchAll(label))
    if (labelRole(m[2]!) && (m.index === 0 || /[。；;]/.test(m[1]!) || /[。；;]\s*$/.test(text.slice(0, m.index))))
      return m.index + (/[。；;]/.test(m[1]!) ? 1 : 0)
  return undefined
}

function bySegments(text: string): { responsible: string; due: string; progress: string } {
  const out = { responsible: '', due: '', progress: '' }
  const labels = [...text.matchAll(label)].filter(m => labelRole(m[2]!))
  const first = text.slice(0, labels[0]?.index ?? text.length)
  if (outside(first, /[，,；;。、]/).every(isLimit)) out.due = first
  else out.responsible = first
  for (const [i, m] of labels.entries()) {
    const role = labelRole(m[2]!)
    const behind = text.slice(m.index + m[0].length, labels[i + 1]?.index ?? text.length).trim()
    if (role === 'due' || role === 'progress') out[role] = behind.replace(/[；;，,。\s]+$/, '')
    else out.responsible += text.slice(m.index, labels[i + 1]?.index ?? text.length)
  }
  out.responsible = out.responsible.trim()
  return out
}
