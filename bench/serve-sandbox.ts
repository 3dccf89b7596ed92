import process from 'node:process'
import { startSandbox } from '../sandbox/server'

/** Serves a sandbox with as many generated people as the first argument says, and ends with the parent process. */
async function main(): Promise<void> {
  const { url } = await startSandbox({ records: Number(process.argv[2]) })
  process.once('disconnect', () => process.exit())
  process.send?.({ url })
}

void main()
