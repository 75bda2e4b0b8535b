import { matter } from '../words.ts'

const words = matter.said

/** A picture or PDF in the page; anything else to be downloaded. */
export function Preview({ url, name, mediaType }: { url: string; name: string; mediaType: string }) {
  return (
    <figure className="preview">
      {mediaType.startsWith('image/') ? (
        <a href={url} target="_blank" rel="noreferrer">
          <img src={url} alt={name} loading="lazy" />
        </a>
      ) : mediaType === 'application/pdf' ? (
        <iframe src={url} title={name} />
      ) : (
        <p className="soft">{words.noPreview}</p>
      )}
      <figcaption>
        <span className="ellipsis">{name}</span>
        <a href={url} download={name}>
          {words.download}
        </a>
      </figcaption>
    </figure>
  )
}
