import { createRequire } from 'node:module';
import Ajv, { type AnySchema } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };

/** The published schemas; they name one another. */
const SCHEMAS: Record<string, AnySchema> = createRequire(import.meta.url)('har-schema');

const isDateTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));

const ajv = new Ajv({
  strict: false,
  formats: { 'date-time': isDateTime, uri: URL.canParse, ipv4: true, ipv6: true },
});
ajv.addMetaSchema(draft6);
ajv.addSchema(Object.values(SCHEMAS));

/** Whether it passes the schema; `errors` then says why not. */
export const isHar = ajv.getSchema('har.json#') as ReturnType<typeof ajv.compile>;
