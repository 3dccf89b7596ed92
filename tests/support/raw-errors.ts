/**
 * An unhandled error in printed text: its class or a stack. Newer versions of the SDK also print our messages, which
 * can contain the word "error".
 */
export const RAW_ERROR = /\b(?:Axios|Type|Range|Reference|Syntax|Zod)Error\b|uncaught|unhandled|^\s+at .+:\d+:\d+/im
