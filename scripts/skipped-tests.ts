import type { Reporter, TestModule, Vitest } from 'vitest/node'

/** Reports why tests were skipped. */
export default class SkippedTests implements Reporter {
  private isFiltered = false

  onInit(vitest: Vitest): void {
    this.isFiltered = vitest.config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = modules.flatMap(({ children }) => [...children.allTests('skipped')]).length
    if (count > 0 && !this.isFiltered) console.log(`${count} tests were skipped: ${reason()}\n`)
  }
}

function reason(): string {
  if (process.env.ATTIO_REFERENCE) return 'ATTIO_REFERENCE is set, so that none should be.'
  return "they need Attio's OpenAPI description and recorded answers, in a folder that ATTIO_REFERENCE names."
}
