import type { MyEnterprise } from '../../../../server/enterprises/contract.ts'
import { call } from '../../../common/api.ts'
import { dayText } from '../../../common/dates.ts'
import { BackLink, Button, ButtonLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import type { PageProps } from '../../router.ts'
import { useDoing } from '../../state/loading.ts'
import { InSpace, type Space } from './in-space.tsx'
import { f } from './words.ts'

/** Who may act for the firm here, and as what. The head invites, changes and removes. */
export const Page = ({ params }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {space => <Members {...space} />}
  </InSpace>
)

function Members({ firm, id, again }: Space) {
  const head = firm.role === 'head'
  return (
    <>
      <BackLink href={`/firm/${id}`}>{firm.name}</BackLink>
      <Heading>{f.members.title}</Heading>
      <p class="lead">{head ? f.members.gist : f.members.headOnly}</p>
      {head && (
        <div class="buttons">
          <ButtonLink href={`/firm/${id}/members/invite`}>{f.members.invite}</ButtonLink>
        </div>
      )}
      <ul class="bare members">
        {firm.members.map(m => (
          <li key={m.id}>
            <p class="strong">
              {m.name} {m.me && <span class="tag">{f.members.me}</span>}
            </p>
            <p class="soft">
              {m.roleTitle}　{f.members.since(dayText(m.since))}
            </p>
            {(head || m.me) && (
              <div class="buttons">
                {head && !m.me && (
                  <ButtonLink kind="plain" href={`/firm/${id}/members/${m.id}`}>
                    {f.members.change}
                    <span class="unseen">{m.name}</span>
                  </ButtonLink>
                )}
                <ButtonLink kind="plain" href={`/firm/${id}/members/${m.id}/remove`}>
                  {m.me ? f.members.leave : f.members.remove}
                  {!m.me && <span class="unseen">{m.name}</span>}
                </ButtonLink>
              </div>
            )}
          </li>
        ))}
      </ul>
      {head && firm.invitations.length > 0 && (
        <section>
          <h2>{f.members.invitations}</h2>
          <ul class="bare members">
            {firm.invitations.map(i => (
              <Invited key={i.id} id={id} of={i} again={again} />
            ))}
          </ul>
        </section>
      )}
      {firm.contacts.length > 0 && (
        <section>
          <h2>{f.members.contacts}</h2>
          <ul class="bare">
            {firm.contacts.map(c => (
              <li key={c.id}>
                {c.name} <span class="soft">{[c.duty, c.phone].filter(Boolean).join('　')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Invited({ id, of: i, again }: { id: string; of: MyEnterprise['invitations'][number]; again: () => void }) {
  const taking = useDoing()
  const take = () =>
    taking.run(async () => {
      await call('DELETE', `/my/enterprises/${id}/invitations/${i.id}`)
      again()
    })
  return (
    <li>
      <p class="strong">{i.phone}</p>
      <p class="soft">
        {i.roleTitle}　{f.members.invited(dayText(i.at), dayText(i.expires))}
      </p>
      <ProblemNote problem={taking.problem} />
      <Button kind="plain" doing={taking.doing} onClick={take}>
        {f.members.withdraw}
        <span class="unseen">{i.phone}</span>
      </Button>
    </li>
  )
}
