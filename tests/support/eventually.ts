import { vi } from 'vitest'

/** Resolves once `holds` throws nothing, as soon as another process has come so far, however busy the machine is. */
export function eventually(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 60_000 })
}
