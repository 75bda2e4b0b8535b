/**
 * Takes out of a picture what tells where, when and by whom it was taken (Exif, XMP, IPTC, comments), without decoding it. Undefined where
 * it is none of JPEG (ITU-T T.81), PNG (ISO/IEC 15948) and WebP (RFC 9649), or is cut off.
 */
export function stripped(content: Buffer): Buffer | undefined {
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return jpeg(content)
  if (content.subarray(0, 8).equals(pngHead)) return png(content)
  if (content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP') return webp(content)
  return undefined
}

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Segments that belong to the picture: APP0 (JFIF), APP2 (the colour profile), APP14 (Adobe's colours) and all that are no APPn. */
const belongs = (marker: number, body: Buffer) =>
  marker === 0xe2
    ? body.toString('latin1', 0, 11) === 'ICC_PROFILE'
    : marker === 0xe0 || marker === 0xee || !((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe)

function jpeg(content: Buffer): Buffer | undefined {
  const kept: Buffer[] = [content.subarray(0, 2)]
  let turned: number | undefined
  for (let at = 2; at + 4 <= content.length; ) {
    if (content[at] !== 0xff) return undefined
    const marker = content[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + content.readUInt16BE(at + 2)
    if (end > content.length) return undefined
    const body = content.subarray(at + 4, end)
    if (marker === 0xe1) turned ??= orientation(body)
    if (belongs(marker, body)) kept.push(content.subarray(at, end))
    at = end
    // After the start of scan comes the picture itself, to the end-of-image marker; what hangs behind that is dropped.
    if (marker === 0xda) {
      const eoi = content.lastIndexOf(Buffer.from([0xff, 0xd9]))
      if (eoi < end) return undefined
      const [soi, ...rest] = kept
      return Buffer.concat([
        soi!,
        ...(turned && turned > 1 ? [turn(turned)] : []),
        ...rest,
        content.subarray(end, eoi + 2),
      ])
    }
  }
  return undefined
}

/** The orientation (Exif tag 0x0112, 1 to 8) of an APP1 segment. */
function orientation(body: Buffer): number | undefined {
  if (body.toString('latin1', 0, 6) !== 'Exif\0\0' || body.length < 20) return undefined
  const tiff = body.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const two = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = tiff.length < 8 ? 0 : little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let i = 0; i < Math.min(two(first), 200); i++) {
    const entry = first + 2 + 12 * i
    if (two(entry) === 0x0112) {
      const n = two(entry + 8)
      return n >= 1 && n <= 8 ? n : undefined
    }
  }
  return undefined
}

/** An APP1 segment that says nothing but how the picture is turned. */
function turn(orientation: number): Buffer {
  const segment = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '0112' + '0003' + '00000001' + '00000000' + '00000000',
    'hex',
  )
  segment.writeUInt16BE(orientation, 28)
  return segment
}

const pngTold: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])
function png(content: Buffer): Buffer | undefined {
  const kept: Buffer[] = [content.subarray(0, 8)]
  for (let at = 8; at + 12 <= content.length; ) {
    const end = at + 12 + content.readUInt32BE(at)
    if (end > content.length) return undefined
    const type = content.toString('latin1', at + 4, at + 8)
    if (!pngTold.has(type)) kept.push(content.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

function webp(content: Buffer): Buffer | undefined {
  const whole = 8 + content.readUInt32LE(4)
  if (whole > content.length) return undefined
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= whole; ) {
    const size = content.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > whole) return undefined
    const type = content.toString('latin1', at, at + 4)
    const chunk = Buffer.from(content.subarray(at, Math.min(end, whole)))
    // The flags of VP8X no longer announce Exif (bit 3) and XMP (bit 2).
    if (type === 'VP8X') chunk[8]! &= ~0x0c
    if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk)
    at = end
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return kept.length === 0 ? undefined : Buffer.concat([head, body])
}
