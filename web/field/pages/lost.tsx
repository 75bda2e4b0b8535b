import { ButtonLink } from '../../portal/parts/button.tsx'
import type { PageProps } from '../../portal/router.ts'
import { Frame } from '../parts/frame.tsx'
import { Heading } from '../parts/heading.tsx'
import { w } from '../words/index.ts'

/** No such page, or a visit that is not on this phone. */
export const LostPage = (_: Partial<PageProps>) => (
  <Frame>
    <Heading>{w.shell.lost}</Heading>
    <p class="lead">{w.shell.lostWhy}</p>
    <ButtonLink href="/field/">{w.shell.toHome}</ButtonLink>
  </Frame>
)
