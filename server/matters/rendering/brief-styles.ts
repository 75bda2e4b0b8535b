import { AlignmentType, type IBaseParagraphStyleOptions, LevelFormat } from 'docx'
import { sizes } from './paper.ts'
import { exact, faces, fontOf, pitch } from './word.ts'

/** Two characters of the body. */
const twoEms = { firstLine: sizes.body * 20 * 2 }

const look = (face: string, size: number, paragraph: IBaseParagraphStyleOptions['paragraph']) => ({
  run: { font: fontOf(face), size: size * 2, color: '000000' },
  paragraph: { spacing: exact, ...paragraph },
})

/** Styles that Word knows by these names, so that what a clerk adds looks as what is there. */
export const styles = {
  default: {
    document: look(faces.body, sizes.body, {}),
    title: look(faces.title, sizes.title, { alignment: AlignmentType.CENTER, spacing: { ...pitch(32), after: 560 } }),
    heading1: look(faces.heading, sizes.body, { indent: twoEms, keepNext: true }),
    heading2: look(faces.subheading, sizes.body, { indent: twoEms, keepNext: true }),
  },
  paragraphStyles: [
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      next: 'BodyText',
      quickFormat: true,
      paragraph: { indent: twoEms, alignment: AlignmentType.BOTH, spacing: exact },
    },
  ],
}
export const bullets = {
  reference: 'bullets',
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: '•',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: sizes.body * 20 * 3, hanging: sizes.body * 20 } } },
    },
  ],
}
