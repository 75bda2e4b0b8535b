/** What the browser keeps for us. In private windows and some in-app browsers it keeps nothing: then we go without. */
function guarded<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const keeper = (area: () => Storage) => ({
  read<T>(name: string): T | undefined {
    return guarded(() => {
      const text = area().getItem(`faqiao.${name}`)
      return text === null ? undefined : (JSON.parse(text) as T)
    })
  },
  write(name: string, value: unknown): void {
    guarded(() => area().setItem(`faqiao.${name}`, JSON.stringify(value)))
  },
  forget(name: string): void {
    guarded(() => area().removeItem(`faqiao.${name}`))
  },
})

/** Kept on this device: how the person wants to read. */
export const device = keeper(() => localStorage)
/** Kept until the tab is closed: what the person is telling us. On a shared telephone nothing stays behind. */
export const tab = keeper(() => sessionStorage)

export const forgetTab = (): void => void guarded(() => sessionStorage.clear())
