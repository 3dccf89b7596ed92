import pc from 'picocolors'
import type { Row } from './run'

const EVERY = 20

/** Shows how many questions are asked: on a terminal in one line, elsewhere now and then. */
export function showProgress(_row: Row, done: number, total: number): void {
  const { stderr } = process
  if (stderr.isTTY)
    stderr.write(`\r${pc.dim(`${done} of ${total} questions asked`)}${done === total ? '\r\x1b[K' : ''}`)
  else if (done % EVERY === 0 || done === total) stderr.write(`${done} of ${total} questions asked\n`)
}
