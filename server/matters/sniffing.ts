import { fileTypeFromBuffer } from 'file-type'
import { refuse } from '../kernel/refusal.ts'

/** What is taken, by the content alone: its Chinese name, and the endings a file of it may carry. */
const kinds: Readonly<Record<string, { title: string; endings: readonly string[]; inline: boolean }>> = {
  'image/jpeg': { title: 'JPEG 图片', endings: ['jpg', 'jpeg', 'jfif'], inline: true },
  'image/png': { title: 'PNG 图片', endings: ['png'], inline: true },
  'image/webp': { title: 'WebP 图片', endings: ['webp'], inline: true },
  'image/heic': { title: 'HEIC 图片', endings: ['heic', 'heif'], inline: false },
  'application/pdf': { title: 'PDF', endings: ['pdf'], inline: true },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    title: 'Word 文档（docx）',
    endings: ['docx'],
    inline: false,
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    title: 'Excel 表格（xlsx）',
    endings: ['xlsx'],
    inline: false,
  },
  'text/plain; charset=utf-8': { title: '纯文本', endings: ['txt'], inline: true },
  'text/plain; charset=gb18030': { title: '纯文本', endings: ['txt'], inline: true },
}

/** May a browser show it in the page? */
export const isInline = (mediaType: string): boolean => kinds[mediaType]?.inline ?? false

const isImage = (mediaType: string) => mediaType.startsWith('image/')
const imageEndings = Object.entries(kinds).flatMap(([type, k]) => (isImage(type) ? k.endings : []))

/**
 * The media type of a content, which must be one we take and agree with the ending of its name. Refuses with `file-kind` what we do not
 * take and `file-kind-differs` what only pretends. Phones name pictures of one kind by the ending of another: that is let pass.
 */
export async function mediaTypeOf(content: Buffer, name: string): Promise<string> {
  const type = (await fileTypeFromBuffer(content))?.mime ?? plainText(content)
  const kind = type && kinds[type]
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase()
  if (!type || !kind)
    return refuse('file-kind', '不接受这种文件', {
      status: 415,
      next: `可以提交：${[...new Set(Object.values(kinds).map(k => k.title))].join('、')}。`,
    })
  const may = isImage(type) ? imageEndings : kind.endings
  if (ending !== undefined && !may.includes(ending))
    refuse('file-kind-differs', `文件名以 .${ending} 结尾，内容却是${kind.title}`, {
      status: 415,
      next: '请核对文件后重新提交。',
    })
  return type
}

/** Text in UTF-8, else in GB 18030; none when it holds control characters. */
function plainText(content: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content)
      if (!/(?![\t\n\f\r])\p{Cc}/u.test(text)) return `text/plain; charset=${encoding}`
    } catch {}
  }
  return undefined
}
