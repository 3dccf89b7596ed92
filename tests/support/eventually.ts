import { vi } from 'vitest'

/** Waits until `holds` no longer throws, because another process has to act first: for a minute on a busy machine. */
export function eventually(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 60_000 })
}
