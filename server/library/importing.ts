import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Db } from '../kernel/database.ts'
import { digest } from '../kernel/digest.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { commencement, dateIn, promulgated } from './commencement.ts'
import { parseStatute } from './parse.ts'
import { saveStatute } from './store.ts'
import { shortTitle } from './titles.ts'

/** What became of one file. `notes` are what somebody should look at although the file was taken. */
export type ImportReport = {
  file: string
  outcome: 'new' | 'changed' | 'redated' | 'unchanged' | 'refused'
  title?: string
  articles?: number
  inForceFrom?: string
  inForceStated?: boolean
  notes: string[]
}

/** A row of INDEX.tsv; other column names are let pass. */
type Listed = Record<string, string>

/** Column names as lists write them. */
const columns: Record<string, string> = {
  official_title: 'title',
  promulgated_or_amended: 'promulgation',
  commencement: 'effective',
  in_force_from: 'effective',
  repealed: 'in_force_to',
}

const tiers: Record<string, string> = {
  core: 'law',
  law: 'law',
  regulation: 'regulation',
  interp: 'interp',
  local: 'local',
  rule: 'rule',
}

/**
 * Reads every `.md` of a folder into the library, in order of name, with what INDEX.tsv (tab-separated, first line column names: file,
 * title, promulgation, effective, tier, issuer, in_force_to, source) says of it. A file that cannot be read is reported as refused and the
 * others go on. Idempotent: the same text again is `unchanged`. Refuses with `no-statutes` a folder without any.
 */
export async function importFolder(db: Db, folder: string): Promise<ImportReport[]> {
  const names = await readdir(folder).catch(() => refuse('no-folder', `没有找到文件夹“${folder}”`, { status: 404 }))
  const files = names.filter(name => name.endsWith('.md')).sort()
  if (files.length === 0)
    refuse('no-statutes', `文件夹“${folder}”中没有 .md 文件`, { next: '请把法规文本存为 Markdown 文件后重试。' })
  const list = names.includes('INDEX.tsv')
    ? listed(await readFile(join(folder, 'INDEX.tsv'), 'utf8'))
    : new Map<string, Listed>()
  const reports: ImportReport[] = []
  for (const file of files)
    reports.push(await importText(db, file, await readFile(join(folder, file), 'utf8'), list.get(file)))
  return reports
}

/** Reads one text into the library; what is wrong with it becomes the report. */
export async function importText(db: Db, file: string, markdown: string, list: Listed = {}): Promise<ImportReport> {
  try {
    const statute = parseStatute(markdown)
    const lines = [...statute.promulgation, ...(list.promulgation ?? '').split('；')].filter(line => line !== '')
    const began = commencement(statute, { effective: list.effective ?? '', promulgation: list.promulgation ?? '' })
    if (!began) return { file, outcome: 'refused', title: statute.title, notes: ['没有读到任何日期，无法确定施行日期'] }
    const outcome = await saveStatute(db, {
      ...{ title: statute.title, shortTitle: shortTitle(statute.title) },
      ...{
        promulgation: statute.promulgation,
        preamble: statute.preamble,
        annex: statute.annex,
        articles: statute.articles,
      },
      ...{ tier: tiers[list.tier ?? ''] ?? 'other', issuer: list.issuer || null, source: list.source || null },
      promulgated: promulgated(lines)?.toString() ?? null,
      inForceFrom: began.from.toString(),
      inForceStated: began.stated,
      inForceTo: dateIn(list.in_force_to ?? '')?.toString() ?? null,
      digest: digest('sha256', markdown),
    })
    const notes = [
      ...(began.stated ? [] : ['施行日期待核：文本在所载施行日期之后修改过，或者没有载明，现取可能的最早日期']),
      ...statute.unread.map(line => `未能归入条文：${line.slice(0, 40)}`),
      ...countNote(statute.articles.filter(a => a.suffix === 0).length, Number(list.articles ?? 0)),
      ...(list.title && list.title !== statute.title ? [`目录中的名称为《${list.title}》`] : []),
    ]
    const { from, stated } = began
    return {
      file,
      outcome,
      title: statute.title,
      articles: statute.articles.length,
      inForceFrom: `${from}`,
      inForceStated: stated,
      notes,
    }
  } catch (error) {
    if (error instanceof Refusal) return { file, outcome: 'refused', notes: [error.message] }
    throw error
  }
}

const countNote = (read: number, expected: number): string[] =>
  expected > 0 && read !== expected ? [`目录载 ${expected} 条，读到 ${read} 条`] : []

function listed(tsv: string): Map<string, Listed> {
  const [head = '', ...rows] = tsv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => line !== '')
  const names = head.split('\t').map(name => columns[name.trim()] ?? name.trim())
  const entries = rows.map(row =>
    Object.fromEntries(row.split('\t').map((cell, i) => [names[i] ?? `${i}`, cell.trim()])),
  )
  return new Map(entries.map(entry => [basename(entry.file ?? ''), entry]))
}
