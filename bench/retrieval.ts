/**
 * How well and how fast articles are found for questions that people really asked: recall@10, recall@100 and MRR@10 over a folder with
 * corpus.jsonl ({id, name, content}) and questions.jsonl ({question, relevant}). Usage: node bench/retrieval.ts FOLDER
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIndex, rank } from '../server/library/bm25.ts'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('usage: node bench/retrieval.ts FOLDER')

const lines = <T>(file: string): T[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)

const corpus = lines<{ id: number; name: string; content: string }>('corpus.jsonl')
const questions = lines<{ question: string; relevant: string[] }>('questions.jsonl')

const started = performance.now()
const index = buildIndex(corpus.map(a => `${a.name} ${a.content}`))
const built = performance.now() - started
const bytes = [index.terms, index.starts, index.docs, index.counts, index.lengths].reduce((n, a) => n + a.byteLength, 0)

const times: number[] = []
const sums = { recall10: 0, recall100: 0, mrr10: 0 }
for (const { question, relevant } of questions) {
  const before = performance.now()
  const found = rank(index, question, 100).map(hit => String(corpus[hit.doc]!.id))
  times.push(performance.now() - before)
  const wanted = new Set(relevant)
  const share = (n: number) => found.slice(0, n).filter(id => wanted.has(id)).length / wanted.size
  sums.recall10 += share(10)
  sums.recall100 += share(100)
  const first = found.slice(0, 10).findIndex(id => wanted.has(id))
  sums.mrr10 += first < 0 ? 0 : 1 / (first + 1)
}
times.sort((x, y) => x - y)

const mean = (sum: number) => (sum / questions.length).toFixed(3)
const at = (share: number) => `${times[Math.floor(share * (times.length - 1))]!.toFixed(1)} ms`
console.log(
  `${corpus.length} articles, ${questions.length} questions; index built in ${(built / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB`,
)
console.log(`recall@10 ${mean(sums.recall10)}  recall@100 ${mean(sums.recall100)}  MRR@10 ${mean(sums.mrr10)}`)
console.log(`per query p50 ${at(0.5)}  p99 ${at(0.99)}`)
