import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../server/kernel/refusal.ts'

const usual = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(name => join('/usr/bin', name)),
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(folder => folder !== undefined)
    .map(folder => join(folder, 'Google/Chrome/Application/chrome.exe')),
]

/** The Chromium of this machine: `CHROMIUM`, else where systems put it. */
export const findChromium = (): string | undefined => process.env.CHROMIUM || usual.find(existsSync)

/**
 * As {@link findChromium}, and installs it with Chinese fonts where we are root on Debian or Ubuntu.
 * @throws Refusal `no-chromium` where there is none and it cannot be installed.
 */
export function ensureChromium(): string {
  const apt = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (!findChromium() && apt) {
    const run = (...args: string[]) => {
      console.log(`+ apt-get ${args.join(' ')}`)
      execFileSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    }
    run('update', '-qq')
    run('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
  }
  return (
    findChromium() ??
    refuse('no-chromium', '没有找到 Chromium。', { next: '请安装 Chromium 或 Chrome，或用 CHROMIUM 指出其路径。' })
  )
}
