// Serves the bundle of the first argument on a free port, reports the port to the parent process, and ends with it.
import { basename } from 'node:path'
import process from 'node:process'

const [, , file] = process.argv
process.once('disconnect', () => process.exit())
try {
  const { default: bundle } = await import(file)
  const server = await bundle.default.start(0)
  // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
  server.keepAliveTimeout = 0
  const report = () => process.send({ port: server.address().port })
  if (server.listening) report()
  else server.once('listening', report)
} catch (error) {
  // Node would print the line of the bundle too, which is minified and has thousands of characters.
  const [, position] = String(error?.stack).split(`${file}:`)
  const [at] = /^[\d:]+/.exec(position ?? '') ?? []
  process.send({ error: at ? `${error} (${basename(file)}:${at})` : String(error) })
}
