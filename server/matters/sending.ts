import type { FastifyReply } from 'fastify'
import { isInline } from './sniffing.ts'

/**
 * A file to its reader. It may be shown in the page where it can do no harm: no sniffing, no script, no origin of its own. A PDF is not
 * sandboxed, for browsers then show none.
 */
export function sendFile(reply: FastifyReply, mediaType: string, name: string, content: Buffer): FastifyReply {
  const shown = isInline(mediaType) ? 'inline' : 'attachment'
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const guard = mediaType === 'application/pdf' ? "object-src 'self'" : 'sandbox'
  return reply
    .type(mediaType)
    .header('content-disposition', `${shown}; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; ${guard}`,
    )
    .header('cache-control', 'private, no-cache')
    .send(content)
}
