/** The agent has no actions of its own. */
export type BotActions = Record<never, never>
