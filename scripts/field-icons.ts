import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { home } from '../server/kernel/settings.ts'
import { ensureChromium } from './chromium.ts'

/**
 * `node scripts/field-icons.ts`: the icons that phones want as PNG, drawn from `web/field/public/icon.svg`. A maskable one is cut to any
 * shape: its ground fills the square and the mark keeps to the middle.
 */
const folder = join(home, 'web/field/public')
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')
const icons = [
  { name: 'icon-180', size: 180, whole: true },
  { name: 'icon-192', size: 192, whole: false },
  { name: 'icon-512', size: 512, whole: false },
  { name: 'icon-maskable-512', size: 512, whole: true },
]

const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const { name, size, whole } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const drawn = whole
      ? svg.replace(/ rx="\d+"/, '').replace('<g ', '<g transform="translate(4.8 4.8) scale(0.8)" ')
      : svg
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${drawn}`,
    )
    writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }))
    await page.close()
  }
} finally {
  await browser.close()
}
