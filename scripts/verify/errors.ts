/** The workspace or the connection doesn't allow the question. The message says why. */
export class CouldNotAsk extends Error {}

/** Attio answered with a 4xx. */
export class Rejected extends Error {
  constructor(
    readonly code: string,
    /** Attio's sentence, without values and IDs. */
    readonly words: string,
    /** Whether the error says where in the filter it is. */
    readonly hasPath = false,
  ) {
    super(rejectedWith(code))
  }
}

export function rejectedWith(code: string): string {
  return `rejected with ${code}`
}

/** For requests that only prepare a question: a rejection means that the question can't be asked. */
export async function prepare<T>(request: Promise<T>): Promise<T> {
  try {
    return await request
  } catch (error) {
    if (error instanceof Rejected) throw new CouldNotAsk(`Preparing the question was ${error.message}: ${error.words}`)
    throw error
  }
}
