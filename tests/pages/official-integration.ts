/**
 * The configuration, inputs, outputs and event fields of Botpress's own Attio integration 1.0.3, as its definition
 * names them (botpress/botpress, integrations/attio/definitions). `data.` and `data[].` in front of the fields of an
 * answer are omitted.
 */
const FIELDS: Record<string, readonly string[]> = {
  configuration: ['accessToken'],
  'listRecords input': [
    'object',
    'filter[].attribute',
    'filter[].value',
    'sorts[].direction',
    'sorts[].attribute',
    'sorts[].field',
    'limit',
    'offset',
  ],
  'getRecord input': ['object', 'id.workspace_id', 'id.object_id', 'id.record_id'],
  'createRecord input': ['object', 'data.values[].attribute', 'data.values[].value'],
  'updateRecord input': [
    'object',
    'id.workspace_id',
    'id.object_id',
    'id.record_id',
    'data.values[].attribute',
    'data.values[].value',
  ],
  'getObject and listAttributes input': ['object'],
  'every output': ['data'],
  'record in an output': ['id.workspace_id', 'id.object_id', 'id.record_id', 'created_at', 'web_url', 'values'],
  'object in an output': ['id.workspace_id', 'id.object_id', 'api_slug', 'singular_noun', 'plural_noun', 'created_at'],
  'attribute in an output': [
    'id.workspace_id',
    'id.object_id',
    'id.attribute_id',
    'title',
    'description',
    'api_slug',
    'type',
    'slug',
    'options[].id',
    'options[].label',
    'options[].name',
    'options[].value',
    'options[].title',
    'options[].slug',
  ],
  'every event': ['event_type', 'id.workspace_id', 'id.object_id', 'id.record_id', 'actor.type', 'actor.id'],
}

/** Each field once. */
export const OFFICIAL_FIELDS: readonly string[] = [...new Set(Object.values(FIELDS).flat())]
