import { createRequire } from 'node:module'
import type { CustomTableLayout, DynamicContent, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { points, sizes } from './paper.ts'
import type { Answer, Printable } from './print.ts'

/** The press: a process of its own that draws PDF for {@link file://./print.ts}, one after another, until its channel closes. */

const require = createRequire(import.meta.url)
const fontOf = (family: string, file: string) => require.resolve(`@expo-google-fonts/${family}/${file}`)

type Printer = {
  addFonts: (fonts: Record<string, Record<string, string>>) => void
  setTableLayouts: (layouts: Record<string, CustomTableLayout>) => void
  setLocalAccessPolicy: (may: (path: string) => boolean) => void
  setUrlAccessPolicy: (may: (url: string) => boolean) => void
  createPdf: (definition: TDocumentDefinitions) => { getBuffer: () => Promise<Buffer> }
}

const song = fontOf('noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf')
const songBold = fontOf('noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf')
const hei = fontOf('noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf')

const layouts: Record<string, CustomTableLayout> = {
  lines: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0,
    hLineColor: () => '#d9d9d9',
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
  grid: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    paddingLeft: () => 4,
    paddingRight: () => 4,
    paddingTop: () => 3,
    paddingBottom: () => 4,
  },
}

/** 一字线 on both sides of the number; odd pages to the right, even pages to the left (GB/T 9704—2012 7.5), or in the middle. */
const numbered = (where: 'outer' | 'centre', [left, , right]: Printable['pageMargins']): DynamicContent => {
  return page => ({
    text: `— ${page} —`,
    fontSize: where === 'outer' ? sizes.page : 10.5,
    alignment: where === 'centre' ? 'center' : page % 2 === 1 ? 'right' : 'left',
    margin: [left + sizes.page, points(7), right + sizes.page, 0],
  })
}

const printer = require('pdfmake') as Printer
printer.addFonts({ song: { normal: song, bold: songBold }, hei: { normal: hei, bold: hei } })
printer.setTableLayouts(layouts)
// Nothing that stands in a document may fetch anything.
printer.setUrlAccessPolicy(() => false)
printer.setLocalAccessPolicy(path => [song, songBold, hei].includes(path))

const draw = async ({ pages, ...definition }: Printable): Promise<Buffer> =>
  printer
    .createPdf({
      ...definition,
      ...(pages && { footer: numbered(pages, definition.pageMargins) }),
    })
    .getBuffer()

const answer = (given: Answer) => void process.send!(given)

process.on('message', (printable: Printable) => {
  draw(printable).then(
    pdf => answer({ pdf }),
    error => answer({ error }),
  )
})
process.on('disconnect', () => process.exit())
// Ctrl-C reaches all of a terminal's processes: whoever asks for documents says when it is over, by closing the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
