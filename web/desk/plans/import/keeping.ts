import { useEffect, useRef, useState } from 'react'
import type { Reading } from '../../../../server/plans/contract.ts'
import type { Draft } from './draft.ts'
import { keepDraft, keepReading } from './kept.ts'

const pause = 500

/** Keeps a draft on this machine whenever it changed: when it was last kept, or that it cannot be. */
export function useKeeping(who: string, reading: Reading, draft: Draft) {
  const [state, set] = useState<{ at?: string; failed?: true }>({})
  const { sha256 } = reading.file
  const first = useRef(draft)
  const latest = useRef(draft)
  latest.current = draft
  const over = useRef(false)

  useEffect(() => {
    keepReading(who, reading).catch(() => set({ failed: true }))
  }, [who, reading])
  useEffect(() => {
    if (draft === first.current) return
    const timer = setTimeout(() => {
      if (over.current) return
      const at = new Date().toISOString()
      keepDraft(who, sha256, draft, at).then(
        () => set({ at }),
        () => set({ failed: true }),
      )
    }, pause)
    return () => clearTimeout(timer)
  }, [who, sha256, draft])
  // Whoever leaves within the pause loses nothing either.
  useEffect(() => {
    const now = () => {
      if (!over.current && latest.current !== first.current)
        void keepDraft(who, sha256, latest.current, new Date().toISOString()).catch(() => undefined)
    }
    addEventListener('pagehide', now)
    return () => {
      removeEventListener('pagehide', now)
      now()
    }
  }, [who, sha256])
  return {
    ...state,
    /** The review is saved as a plan: nothing is kept any more. */
    end: () => {
      over.current = true
    },
  }
}
