import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, defineConfig, type Plugin } from 'vite'

/**
 * After the web is built, builds the service worker beside it, in one file of its own, with the list of what it keeps: every file of
 * the shell and a stamp that changes with any of them.
 */
const serviceWorker = (): Plugin => {
  let [folder, base] = ['', '']
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
      if (config.build.outDir.startsWith('/')) folder = config.build.outDir
      base = config.base
    },
    async closeBundle() {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(file => file.isFile() && file.name !== 'service-worker.js')
        .map(file =>
          join(file.parentPath, file.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .sort()
      const hash = createHash('sha256')
      for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)))
      const shell = { stamp: hash.digest('hex').slice(0, 16), files: files.map(file => base + file) }
      await build({
        configFile: false,
        logLevel: 'warn',
        root: import.meta.dirname,
        publicDir: false,
        define: { shell: JSON.stringify(shell) },
        build: {
          outDir: folder,
          emptyOutDir: false,
          target: 'es2020',
          lib: { entry: 'service-worker.ts', formats: ['iife'], name: 'worker', fileName: () => 'service-worker.js' },
        },
      })
    },
  }
}

export default defineConfig({
  base: '/field/',
  plugins: [serviceWorker()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/field',
    emptyOutDir: true,
    target: 'es2020',
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  server: { proxy: { '/api': process.env.FAQIAO_API ?? 'http://127.0.0.1:8080' } },
})
