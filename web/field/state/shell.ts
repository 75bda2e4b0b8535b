import { store } from '../../portal/state/store.ts'

/** A new version that waits to be let in; undefined while there is none. */
export const newVersion = store<(() => void) | undefined>(undefined)

/** iPhone browsers inside other apps have no worker worth having; there the outbox works all the same, the shell comes by the network. */
const inApp = (agent: string) =>
  /iPhone|iPad|iPod/.test(agent) &&
  (/MicroMessenger|QQ\/|Weibo|AliApp|DingTalk|Lark/.test(agent) || !/Safari\//.test(agent))

/** Keeps the shell on the phone, and says when a newer one has arrived. It takes over only when the person lets it. */
export function keepShell(): void {
  const workers = navigator.serviceWorker
  if (!workers || inApp(navigator.userAgent) || import.meta.env.DEV) return
  const controlled = workers.controller !== null
  let reloading = false
  workers.addEventListener('controllerchange', () => {
    if (!controlled || reloading) return
    reloading = true
    location.reload()
  })
  void workers
    .register('/field/service-worker.js', { scope: '/field/', updateViaCache: 'none' })
    .then(registration => {
      const offer = (worker: ServiceWorker | null) => {
        if (worker?.state === 'installed' && workers.controller) newVersion.set(() => worker.postMessage('take over'))
      }
      offer(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing
        worker?.addEventListener('statechange', () => offer(worker))
      })
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible' && navigator.onLine)
          void registration.update().catch(() => undefined)
      })
    })
    .catch(() => undefined)
}
