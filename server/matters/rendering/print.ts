import { createRequire } from 'node:module'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

const require = createRequire(import.meta.url)
const fontOf = (family: string, file: string) => require.resolve(`@expo-google-fonts/${family}/${file}`)

type Printer = {
  addFonts: (fonts: Record<string, Record<string, string>>) => void
  setLocalAccessPolicy: (may: (path: string) => boolean) => void
  setUrlAccessPolicy: (may: (url: string) => boolean) => void
  createPdf: (definition: TDocumentDefinitions) => { getBuffer: () => Promise<Buffer> }
}

let loaded: Printer | undefined

/** The printer, loaded when the first document is asked for: it and its fonts cost what a house that prints nothing need not pay. */
function printer(): Printer {
  if (loaded) return loaded
  const song = fontOf('noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf')
  const songBold = fontOf('noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf')
  const hei = fontOf('noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf')
  const made = require('pdfmake') as Printer
  made.addFonts({ song: { normal: song, bold: songBold }, hei: { normal: hei, bold: hei } })
  // Nothing that stands in a document may fetch anything.
  made.setUrlAccessPolicy(() => false)
  made.setLocalAccessPolicy(path => [song, songBold, hei].includes(path))
  loaded = made
  return made
}

/** Draws a PDF; the fonts are embedded with the characters used. The same definition gives the same bytes. */
export const print = (definition: TDocumentDefinitions): Promise<Buffer> => printer().createPdf(definition).getBuffer()

/** The library wants the one kind of date this house does not keep: made here, it goes no further. */
export const pdfDate = (at: Temporal.Instant): Date => Reflect.construct(Date, [at.epochMilliseconds])
