/** Longest side of a photograph as it is sent, in pixels: a contract stays readable, and it crosses a slow network. */
const longest = 1600

/**
 * A photograph made small enough to send, as JPEG turned the right way up. What is no picture, is small already, or cannot be read
 * here (some phones' own formats) is given back as it is: the server judges it.
 */
export async function shrunk(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || typeof createImageBitmap !== 'function') return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return file
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  if (scale === 1 && file.size < 600_000) return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.85))
  return blob && blob.size < file.size
    ? new File([blob], `${file.name.replace(/\.[^.]+$/, '')}.jpg`, { type: 'image/jpeg' })
    : file
}
