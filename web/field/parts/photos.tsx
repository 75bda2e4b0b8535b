import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../portal/parts/icon.tsx'
import { useStore } from '../../portal/state/store.ts'
import type { Entry } from '../outbox/entry.ts'
import { bytesOf } from '../outbox/store.ts'
import { live } from '../state/live.ts'
import { addPhotos, removePhoto } from '../state/writing.ts'
import { w } from '../words/index.ts'

/** Until the rules are on this phone: what a server that says nothing takes. */
const usual = { photographs: 9, photographBytes: 10_000_000 }

/** Photographs on this phone, small, and the camera for more. */
export function Photos({ entry }: { entry: Entry }) {
  const { photos, kept } = useStore(live)
  const [said, say] = useState('')
  const { photographs, photographBytes } = kept?.pack.rules ?? usual
  const mine = photos.filter(p => p.visit === entry.id)
  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])]
    const room = Math.max(0, photographs - mine.length)
    const faults = await addPhotos(entry, files.slice(0, room), photographBytes)
    input.value = ''
    const over = files.length > room ? [w.write.photosFull(photographs)] : []
    say([...over, ...faults.map(f => (f === 'big' ? w.write.photoTooBig : w.write.photoBroken))].join(' '))
  }
  return (
    <section class="field" aria-labelledby="l-photos">
      <h2 class="label" id="l-photos">
        {w.write.photos}
      </h2>
      <Thumbs entry={entry} />
      <label class="button plain pick">
        <Icon name="camera" />
        {w.write.addPhoto}
        <input class="unseen" type="file" accept="image/*" multiple onChange={e => void take(e.currentTarget)} />
      </label>
      <p class={said ? 'fault' : 'soft small'} role="status">
        {said || w.write.photosWhy(photographs)}
      </p>
    </section>
  )
}

/** Those that have not been uploaded. */
export function Thumbs({ entry }: { entry: Entry }) {
  const { photos } = useStore(live)
  const mine = photos.filter(p => p.visit === entry.id)
  return (
    <ul class="bare thumbs">
      {mine.map((photo, i) => (
        <li key={photo.id}>
          <Thumb id={photo.id} type={photo.type} alt={w.write.photoAlt(i + 1)} />
          <button type="button" aria-label={w.write.removePhoto(i + 1)} onClick={() => void removePhoto(photo.id)}>
            <Icon name="close" />
          </button>
          {photo.refusal && <p class="fault small">{w.write.photoRefused(photo.refusal.title)}</p>}
        </li>
      ))}
    </ul>
  )
}

function Thumb({ id, type, alt }: { id: string; type: string; alt: string }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let wanted = true
    void bytesOf(id).then(bytes => {
      if (!bytes || !wanted) return
      made = URL.createObjectURL(new Blob([bytes], { type }))
      setUrl(made)
    })
    return () => {
      wanted = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [id])
  return url ? <img src={url} alt={alt} /> : <span class="bone" />
}
