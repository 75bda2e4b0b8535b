import { round } from './outbox/round.ts'

declare const self: ServiceWorkerGlobalScope
/** Put in when this is built: what the shell consists of. */
declare const shell: { stamp: string; files: readonly string[] }

/** Of a worker that Background Sync wakes; not in every browser, so not in the types. */
type SyncEvent = ExtendableEvent & { tag: string }

const name = `field-${shell.stamp}`
const index = '/field/index.html'

/*
 * Keeps the shell, and the shell alone: pages open without a network. Answers of the API are never kept here; what an envoy needs without
 * a network lies in IndexedDB, from where it is wiped when the right to it ends.
 */
self.addEventListener('install', event =>
  event.waitUntil(
    caches.open(name).then(cache => cache.addAll(shell.files.map(file => new Request(file, { cache: 'reload' })))),
  ),
)

self.addEventListener('activate', event =>
  event.waitUntil(
    (async () => {
      for (const other of await caches.keys()) if (/^field-/.test(other) && other !== name) await caches.delete(other)
      await self.clients.claim()
    })(),
  ),
)

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith('/field/')) return
  const wanted = request.mode === 'navigate' ? index : url.pathname
  event.respondWith(
    caches
      .open(name)
      .then(cache => cache.match(wanted))
      .then(found => found ?? fetch(request)),
  )
})

// The person pressed “reload” on the line that says there is a new version.
self.addEventListener('message', event => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting())
})

// The network is back, and perhaps no page is open.
self.addEventListener('sync' as never, (event: SyncEvent) => {
  if (event.tag === 'outbox')
    event.waitUntil(round(false).then(outcome => outcome?.ending === 'offline' && Promise.reject()))
})
