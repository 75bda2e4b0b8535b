import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { refuse } from '../server/kernel/refusal.ts'
import { home } from '../server/kernel/settings.ts'

/** The webs: their folder under `web/` and `dist/`, and the path they are served at. */
export const webs = [
  { name: 'portal', base: '/' },
  { name: 'desk', base: '/desk/' },
  { name: 'field', base: '/field/' },
] as const

/** All that a build depends on: the webs, what of the server they import, the packages, and how it is done. */
const sources = ['web/**/*', 'server/*/contract.ts', 'server/kernel/*.ts', 'package-lock.json', 'scripts/build-webs.ts']

/** Changes with any source. */
export function sourceStamp(folder = home): string {
  const hash = createHash('sha256')
  for (const file of globSync(sources, { cwd: folder, exclude: ['**/node_modules/**'] }).sort()) {
    const path = join(folder, file)
    if (statSync(path).isFile())
      hash
        .update(`${file.replaceAll('\\', '/')}\0`)
        .update(readFileSync(path))
        .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Builds the webs that there are into `dist/`, with `.br` and `.gz` beside each file, unless they are up to date.
 * @param folder the project's, which holds `web/` and gets `dist/`
 * @returns whether it had to build.
 * @throws Refusal `build-tools` where they are stale and Vite is not installed.
 */
export async function buildWebs(folder = home): Promise<boolean> {
  const dist = join(folder, 'dist')
  const stamp = join(dist, '.stamp')
  const present = webs.filter(web => existsSync(join(folder, 'web', web.name, 'index.html')))
  const now = sourceStamp(folder)
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === now
  if (present.length === 0 || (fresh && present.every(web => existsSync(join(dist, web.name))))) return false
  const { build } = await import('vite').catch(() =>
    refuse('build-tools', '网页需要重新构建，但没有安装构建工具。', { next: '请运行 npm ci（不加 --omit=dev）。' }),
  )
  const draft = join(dist, `.draft-${process.pid}`)
  for (const { name, base } of present) {
    const outDir = join(draft, name)
    await build({ root: join(folder, 'web', name), base, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
    await compress(outDir)
  }
  mkdirSync(dist, { recursive: true })
  for (const { name } of present) {
    rmSync(join(dist, name), { recursive: true, force: true })
    renameSync(join(draft, name), join(dist, name))
  }
  rmSync(draft, { recursive: true })
  writeFileSync(stamp, now)
  return true
}

const compressible = '**/*.{html,js,css,svg,json,webmanifest,txt,map,ttf}'
const encoders = [
  { suffix: '.gz', encode: (data: Buffer) => promisify(gzip)(data, { level: 9 }) },
  {
    suffix: '.br',
    encode: (data: Buffer) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  },
]

async function compress(folder: string): Promise<void> {
  const one = async (file: string) => {
    const data = await readFile(file)
    if (data.length < 1024) return
    for (const { suffix, encode } of encoders) await writeFile(file + suffix, await encode(data))
  }
  await Promise.all(globSync(compressible, { cwd: folder }).map(file => one(join(folder, file))))
}

if (import.meta.main) {
  const began = performance.now()
  const built = await buildWebs()
  console.log(`${built ? '网页已构建' : '网页已是最新'}，${((performance.now() - began) / 1000).toFixed(1)} 秒`)
}
