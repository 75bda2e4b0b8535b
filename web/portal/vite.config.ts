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
  },
  server: { proxy: { '/api': process.env.FAQIAO_API ?? 'http://127.0.0.1:8080' } },
})
