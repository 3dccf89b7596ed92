import process from 'node:process'
import { startSandbox } from '../sandbox/server'

/** Serves a sandbox and ends with the parent process. The first argument is the number of generated people. */
async function main(): Promise<void> {
  const { url } = await startSandbox({ records: Number(process.argv[2]) })
  process.once('disconnect', () => process.exit())
  process.send?.({ url })
}

void main()
