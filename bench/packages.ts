/** How many bytes of a bundle come from one package, and how many of one that does nothing. */
export interface PackageBytes {
  name: string
  bytes: number
  baseBytes: number
}

/** How many bytes each file takes in a bundle, by its path. */
export type FileBytes = Readonly<Record<string, number>>

/** What stands for the files that belong to no package. */
const OWN = 'the integration itself'

/** Returns by package what a bundle is made of beside one that does nothing, the largest first. */
export function comparePackages(files: FileBytes, baseFiles: FileBytes): PackageBytes[] {
  const ours = bytesByPackage(files)
  const base = bytesByPackage(baseFiles)
  const names = [...new Set([...ours.keys(), ...base.keys()])]
  return names
    .map((name) => ({ name, bytes: ours.get(name) ?? 0, baseBytes: base.get(name) ?? 0 }))
    .sort((one, other) => other.bytes - one.bytes)
}

function bytesByPackage(files: FileBytes): Map<string, number> {
  const totals = new Map<string, number>()
  for (const [path, bytes] of Object.entries(files)) {
    const name = packageOf(path)
    totals.set(name, (totals.get(name) ?? 0) + bytes)
  }
  return totals
}

/** A package may have packages of its own, so the last one in the path counts. */
function packageOf(path: string): string {
  const [, inside] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  return inside ?? OWN
}
