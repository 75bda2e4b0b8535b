import { defineConfig } from 'vite'
import { traditionalWords } from '../common/traditional.ts'

export default defineConfig({
  base: '/',
  plugins: [traditionalWords()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/portal',
    emptyOutDir: true,
    target: 'es2020',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What most pages share travels in one piece beside the entry, not in twenty; what those of firms share, with the first of them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', minShareCount: 3, test: /web[\\/](?!portal[\\/](pages|words)[\\/]firm)/, priority: 1 },
            {
              name: 'firms',
              minShareCount: 3,
              test: /portal[\\/](pages|words)[\\/]firm/,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.FAQIAO_API ?? 'http://127.0.0.1:8080' } },
})
