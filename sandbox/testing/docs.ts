/** Attio's guide about filters and sorts. */
export const QUERY_GUIDE = 'https://docs.attio.com/rest-api/guides/filtering-and-sorting'

/** Attio's page about an attribute type. */
export const docsPage = (type: string): string => `https://docs.attio.com/docs/attribute-types/attribute-types-${type}`
