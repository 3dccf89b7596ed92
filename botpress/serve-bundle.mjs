// Serves the bundle named by the first argument on a free port, tells the parent process which, and ends with it.
import process from 'node:process'

const { default: bundle } = await import(process.argv[2])
const server = await bundle.default.start(0)
// A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
server.keepAliveTimeout = 0
const report = () => process.send({ port: server.address().port })
if (server.listening) report()
else server.once('listening', report)
process.once('disconnect', () => process.exit())
