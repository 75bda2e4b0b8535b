import type { MatterView } from '../../../server/matters/contract.ts'
import { get } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { BackLink, ButtonLink } from '../parts/button.tsx'
import { Files } from '../parts/files.tsx'
import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { Show } from '../parts/loaded.tsx'
import { MatterBody } from '../parts/matter-body.tsx'
import { Messages } from '../parts/messages.tsx'
import { Offered } from '../parts/offered.tsx'
import { Rating } from '../parts/rating.tsx'
import { SignedIn } from '../parts/sign-in-gate.tsx'
import type { PageProps } from '../router.ts'
import { useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'

export const Page = (props: PageProps) => (
  <SignedIn>
    <Matter {...props} />
  </SignedIn>
)

const read = (id: string, signal: AbortSignal) =>
  get<MatterView>(`/matters/${encodeURIComponent(id)}`, undefined, signal)

/** One matter as its party sees it. */
function Matter({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useLoad(s => read(id, s), [id])
  return (
    <>
      <Show of={found} lines={5}>
        {matter => (
          <>
            <Back matter={matter} />
            <Heading key={id}>{matter.title}</Heading>
            <MatterBody matter={matter}>
              <Offered matter={matter} />
              {matter.mayRate && <Rating matter={matter} onDone={found.again} />}
              {matter.rating && <p class="note kept">{w.matter.rated(gradeTitle(matter.rating.grade))}</p>}
              <Choices matter={matter} />
              <Documents matter={matter} />
              {(!matter.step || matter.files.length > 0) && <Files matter={matter} onDone={found.again} />}
              {(!matter.step || matter.messages.length > 0) && <Messages matter={matter} onDone={found.again} />}
            </MatterBody>
          </>
        )}
      </Show>
    </>
  )
}

/** A step leads back to the matter it is a step of. */
const Back = ({ matter: { step, origin } }: { matter: MatterView }) =>
  step && origin ? (
    <BackLink href={`/mine/${origin.id}`}>{`${origin.procedureTitle} ${origin.number}`}</BackLink>
  ) : (
    <BackLink href="/mine">{w.mine.title}</BackLink>
  )

const gradeTitle = (grade: number) => w.matter.grades.find(g => g.value === String(grade))?.title ?? String(grade)

const Choices = ({ matter }: { matter: MatterView }) =>
  matter.choices.length === 0 ? null : (
    <section>
      <h2>{w.matter.doing}</h2>
      <div class="buttons">
        {matter.choices.map(choice => (
          <ButtonLink key={choice.action} kind="plain" href={`/mine/${matter.id}/do/${choice.action}`}>
            {w.matter.doNow(choice.title)}
          </ButtonLink>
        ))}
      </div>
    </section>
  )

const Documents = ({ matter }: { matter: MatterView }) => (
  <section>
    <h2>{w.matter.documents}</h2>
    {matter.documents.length === 0 && <p class="soft">{w.matter.documentsNone}</p>}
    <ul class="bare rows">
      <li>
        <a href={`/api/v1/matters/${matter.id}/receipt.pdf`} download>
          <Icon name="file" />
          <span class="entry-words">{w.matter.receiptPdf}</span>
          <Icon name="save" />
        </a>
      </li>
      {matter.documents.map(d => (
        <li key={d.id}>
          <a href={`/api/v1/matters/${matter.id}/documents/${d.id}.pdf`} download>
            <Icon name="file" />
            <span class="entry-words">
              <span>{d.title}</span>
              <span class="soft small">
                {d.number}　{dayText(d.issuedAt)}
              </span>
            </span>
            <Icon name="save" />
          </a>
        </li>
      ))}
    </ul>
  </section>
)
