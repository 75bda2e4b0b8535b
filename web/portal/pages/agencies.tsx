import { Choices } from '../parts/field.tsx'
import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { Empty, Show } from '../parts/loaded.tsx'
import { RegionField } from '../parts/region.tsx'
import { go, type PageProps } from '../router.ts'
import { type AgencyView, agenciesOf } from '../state/agencies.ts'
import { useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'

const kinds = () => [
  { value: '', title: w.agencies.all },
  ...Object.entries(w.agencies.kinds).map(([value, title]) => ({ value, title })),
]

/** Agencies by region and kind. What was chosen is in the address, so that it can be sent on and gone back to. */
export function Page({ query }: PageProps) {
  const region = query.get('region') ?? ''
  const kind = query.get('kind') ?? ''
  const found = useLoad(s => agenciesOf({ region, kind }, s), [region, kind])
  const choose = (next: { region?: string; kind?: string }) => {
    const wanted = { region, kind, ...next }
    const search = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString()
    go(`/agencies${search && `?${search}`}`, { replace: true, keep: true })
  }
  return (
    <>
      <Heading>{w.agencies.title}</Heading>
      <p class="lead">{w.agencies.why}</p>
      <div class="panel">
        <RegionField id="f-region" label={w.form.region} value={region} onValue={code => choose({ region: code })} />
        <details open={kind !== ''}>
          <summary>{w.agencies.chosen(kinds().find(k => k.value === kind)?.title ?? kind)}</summary>
          <Choices
            id="f-kind"
            label={w.agencies.kind}
            headed
            options={kinds()}
            chosen={[kind]}
            onChoose={([k]) => choose({ kind: k ?? '' })}
          />
        </details>
      </div>
      <Show of={found} lines={6}>
        {rows =>
          rows.length === 0 ? (
            <Empty title={w.agencies.empty}>
              <p class="soft">{w.agencies.emptyWhy}</p>
            </Empty>
          ) : (
            <>
              <p class="soft" role="status">
                {w.agencies.found(rows.length)}
              </p>
              <ul class="bare cards">
                {rows.map(row => (
                  <Agency key={row.id} of={row} />
                ))}
              </ul>
            </>
          )
        }
      </Show>
    </>
  )
}

const Agency = ({ of }: { of: AgencyView }) => (
  <li class="agency">
    <p class="soft small">
      {of.kindTitle}　{of.regionPath.replaceAll('/', ' ')}
    </p>
    <h2 class="entry-title">{of.name}</h2>
    {of.address && (
      <p>
        <Icon name="place" /> {of.address}
      </p>
    )}
    {of.hours && (
      <p>
        <Icon name="clock" /> {of.hours}
      </p>
    )}
    {of.phone && (
      <a class="call-inline" href={`tel:${of.phone}`}>
        <Icon name="phone" />
        {w.agencies.call(of.phone)}
      </a>
    )}
  </li>
)
