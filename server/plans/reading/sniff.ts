import { fileTypeFromBuffer } from 'file-type'
import { refuse } from '../../kernel/refusal.ts'
import { largestFile, overfull } from './bounds.ts'
import { decode, hasMark } from './text.ts'
import { type Parts, unpack } from './zip.ts'

export type Sniffed =
  | { kind: 'docx'; parts: Parts }
  | { kind: 'xlsx'; parts: Parts }
  | { kind: 'html' | 'markdown' | 'plain'; text: string; garbled: boolean }

const kinds = '可以导入 Word（.docx）、Excel（.xlsx）、网页（.html）、Markdown（.md）和文本（.txt）。'

/** What a file is, by its content; its name only tells Markdown from plain text. Refuses with a reason what is not read. */
export async function sniff({ name, content }: { name: string; content: Buffer }): Promise<Sniffed> {
  if (content.length === 0) refuse('plan-empty-file', '文件是空的', { next: `请核对文件后重新导入；${kinds}` })
  if (content.length > largestFile) overfull(`文件有 ${Math.ceil(content.length / 1024 / 1024)} MB`)
  if (content.subarray(0, 2).toString('latin1') === 'PK') return packed(content)
  // The mark of UTF-16 would be taken for the beginning of a sound.
  const type = hasMark(content) ? '' : ((await fileTypeFromBuffer(content))?.mime ?? '')
  if (type === 'application/pdf')
    refuse('plan-pdf', 'PDF 不能导入：扫描件没有文字，其他 PDF 没有表格结构', {
      status: 415,
      next: '请导入方案的 Word 或者 Excel 原件；只有 PDF 的，请用 WPS 或者 Word 转换为 .docx 并核对后导入。',
    })
  if (type === 'application/x-cfb') compound(content)
  if (type.startsWith('image/'))
    refuse('plan-image', '图片不能导入', {
      status: 415,
      next: `请导入方案的原件，或者将图片中的文字录入表格；${kinds}`,
    })
  if (type !== '' && !/\b(xml|html)\b|^text\//.test(type)) unknown()
  return written(name, content)
}

function packed(content: Buffer): Sniffed {
  const parts = unpack(content)
  if ('word/document.xml' in parts) return { kind: 'docx', parts }
  if ('xl/workbook.xml' in parts) return { kind: 'xlsx', parts }
  return unknown()
}

/** The compound files of Microsoft: those of before 2007, and what a password locks ([MS-OFFCRYPTO] keeps it in EncryptedPackage). */
function compound(content: Buffer): never {
  if (content.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    refuse('plan-encrypted', '文件有密码，不能读取', { status: 415, next: '请打开文件，去掉密码另存后重新导入。' })
  return refuse('plan-old-office', '.doc、.xls、.wps、.et 格式不能导入', {
    status: 415,
    next: '请用 Word、Excel 或者 WPS 打开，另存为 .docx 或者 .xlsx 后导入。',
  })
}

function written(name: string, content: Buffer): Sniffed {
  const { text, garbled } = decode(content)
  if (/(?![\t\n\v\f\r\x85])\p{Cc}/u.test(text)) unknown()
  if (text.trim() === '') refuse('plan-empty-file', '文件中没有文字', { next: `请核对文件后重新导入；${kinds}` })
  if (/<(html|body|table|!doctype html)\b/i.test(text)) return { kind: 'html', text, garbled }
  const markdown = /\.(md|markdown)$/i.test(name) || text.split('\n').some(rules)
  return { kind: markdown ? 'markdown' : 'plain', text, garbled }
}

/** The line under the headings of a table in Markdown: |---|:---:| */
const rules = (line: string) => /^[\s|:-]+$/.test(line) && line.includes('---') && line.includes('|')

const unknown = (): never => refuse('plan-unknown-file', '不认识这种文件', { status: 415, next: kinds })
