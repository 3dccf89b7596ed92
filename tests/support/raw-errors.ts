/**
 * What is printed of an error that nobody put into words: its class, or a stack. Messages for people are printed too, by newer
 * versions of the SDK, and may hold the word "error".
 */
export const RAW_ERROR = /\b(?:Axios|Type|Range|Reference|Syntax|Zod)Error\b|uncaught|unhandled|^\s+at .+:\d+:\d+/im
