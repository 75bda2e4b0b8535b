import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.ts'
import { refuse } from '../../server/kernel/refusal.ts'

/** Sizes people have: a telephone held upright, and a desk. CSS pixels. */
export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
export type Size = keyof typeof sizes

/** The Chromium of this machine, without a window. Refuses `no-chromium` where there is none. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium() ?? refuse('no-chromium', '没有找到 Chromium。'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

/**
 * A page with a session of its own. What goes wrong in it, mistakes and refusals of the content policy, is kept in `faults`.
 * @param at what its clock shows, standing still; else the time it is
 */
export async function openPage(
  browser: Browser,
  size: Size = 'phone',
  baseURL?: string,
  at?: string,
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    reducedMotion: 'reduce',
    ...(baseURL && { baseURL }),
  })
  if (at) await context.clock.setFixedTime(at)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  return { page, faults }
}

let axe: string | undefined

/** Everything axe-core finds wrong on the page as it stands: `rule: where`, empty when nothing is. WCAG 2.2 A and AA with best practices. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  axe ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(axe)
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as {
    violations: Violation[]
  }
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}`))
}

/**
 * {@link accessibilityFaults} where every page is looked at in two sizes: a wide screen shows the same document, so that there only its
 * layout is looked at again; the frame around it is, wide, in the journeys.
 */
export const faultsOnPhone = async (page: Page): Promise<string[]> =>
  (page.viewportSize()?.width ?? 0) > 1000 ? [] : accessibilityFaults(page)

type Violation = { id: string; nodes: { target: string[] }[] }

/** Letters and targets too small to read and to hit: buttons, fields, and links that do not stand in a sentence. */
export const tooSmall = (page: Page, letters: number, target: number): Promise<string[]> =>
  page.evaluate(
    ([letters, target]) => {
      const faults: string[] = []
      const base = Number.parseFloat(getComputedStyle(document.body).fontSize)
      if (base < letters!) faults.push(`letters of ${base} px`)
      const inSentence = (e: Element) =>
        e.matches('p a, li a:not(:only-child), p button, dd button, .cite') &&
        getComputedStyle(e).display.startsWith('inline')
      for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
        // A box with its words is hit as one: the label counts.
        const hit = e.closest('label') ?? e
        const { width, height } = hit.getBoundingClientRect()
        const style = getComputedStyle(e)
        if (width <= 1 || height <= 1 || style.visibility === 'hidden' || e.closest('.skip, .unseen') || inSentence(e))
          continue
        if (height < target! - 0.5 || width < Math.min(target!, 44) - 0.5)
          faults.push(
            `${e.tagName.toLowerCase()} “${e.textContent?.trim().slice(0, 20)}” ${Math.round(width)}×${Math.round(height)}`,
          )
      }
      return [...new Set(faults)]
    },
    [letters, target],
  )
