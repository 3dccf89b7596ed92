/** What tells a reader that Attio does not know the access token; its words are held by the test of refusals alone. */
export const INVALID_TOKEN_MESSAGE = /access token is not valid/
