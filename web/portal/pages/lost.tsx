import { ButtonLink } from '../parts/button.tsx'
import { Heading } from '../parts/heading.tsx'
import type { PageProps } from '../router.ts'
import { w } from '../words/index.ts'

/** No such page. */
export const Page = (_: PageProps) => (
  <>
    <Heading>{w.shell.lost}</Heading>
    <p class="lead">{w.shell.lostWhy}</p>
    <div class="buttons">
      <ButtonLink href="/">{w.shell.toHome}</ButtonLink>
      <ButtonLink href="tel:12348" kind="plain" icon="phone">
        {w.shell.call12348}
      </ButtonLink>
    </div>
  </>
)
