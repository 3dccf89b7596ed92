/** The workspace or the connection doesn't allow the question. The message says why. */
export class CouldNotAsk extends Error {}

/** Attio answered with a 4xx. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    /** Attio's sentence, without values and IDs. */
    readonly words: string,
    /** Whether the error says where in the filter it is. */
    readonly hasPath = false,
  ) {
    super(refusedWith(code))
  }
}

export function refusedWith(code: string): string {
  return `refused with ${code}`
}

/** For requests that only prepare a question: a refusal means that the question can't be asked. */
export async function prepare<T>(request: Promise<T>): Promise<T> {
  try {
    return await request
  } catch (error) {
    if (error instanceof Refused) throw new CouldNotAsk(`Preparing the question was ${error.message}: ${error.words}`)
    throw error
  }
}
