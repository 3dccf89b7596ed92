/** What tells a reader that Attio does not know the access token; its words are held by the test of refusals alone. */
export const SAYS_INVALID_TOKEN = /access token is not valid/
