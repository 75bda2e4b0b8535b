import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Db, maybe, statement } from '../../kernel/database.ts'
import { canonicalJson, digest } from '../../kernel/digest.ts'
import type { House } from '../../kernel/house.ts'
import { notFound } from '../../kernel/refusal.ts'
import { keep, placeOf } from '../vault.ts'
import type { Issued } from './paper.ts'

/** The forms a document is drawn in; the drawings are loaded when first asked for. */
export const formats = {
  pdf: {
    mediaType: 'application/pdf',
    draw: async (issued: Issued) => (await import('./pdf.ts')).drawPdf(issued),
  },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    draw: async (issued: Issued) => (await import('./docx.ts')).drawDocx(issued),
  },
} as const
export type Format = keyof typeof formats

/** Counts up when the drawings change, so that what was drawn before is drawn anew. */
const edition = 1

const read = statement(
  'documents.read',
  'select number, title, content, issued_at as "issuedAt" from document where matter_id = $1 and id = $2',
)

/** A document of a matter within reach, as it was fixed when issued. */
export const issuedDocument = async (tx: Db, matter: string, id: number): Promise<Issued> =>
  (await maybe<Issued>(tx, read, [matter, id])) ?? notFound('文书')

/** Draws a document, or gives what was drawn before: kept by the hash of everything it is drawn from. */
export async function drawn(house: Pick<House, 'files'>, issued: Issued, format: Format): Promise<Buffer> {
  const from = { ...issued, issuedAt: issued.issuedAt.toString(), edition, format }
  const path = placeOf(join(house.files, 'drawn'), digest('sha256', canonicalJson(from)), `.${format}`)
  const before = await readFile(path).catch(() => undefined)
  if (before) return before
  const made = await formats[format].draw(issued)
  await keep(path, made)
  return made
}
