/** Recognises the message about an invalid token; token-and-scopes.test.ts checks its exact words. */
export const INVALID_TOKEN_MESSAGE = /access token is not valid/
