// Turns contracts/openapi/*.yaml and contracts/asyncapi.yaml into src/generated/contract.ts, and each
// contracts/records/<feature>.yaml into src/generated/records-<feature>.ts.
// `--check` writes nothing and fails when a file that is there is not what the contracts say.
//
// A generator of our own: the usual one drives the compiler API that TypeScript 7 no longer has. It knows the
// schema words that the contracts use and stops at any other, so a new word cannot be mistranslated silently.
import { readFileSync, readdirSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const contracts = join(here, '../../../contracts');
const generated = join(here, '../src/generated');

const KNOWN_WORDS = new Set([
  'type',
  'format',
  'description',
  'examples',
  'example',
  'default',
  'deprecated',
  'title',
  'readOnly',
  'writeOnly',
  'properties',
  'required',
  'items',
  'enum',
  'const',
  'oneOf',
  'anyOf',
  'allOf',
  '$ref',
  'additionalProperties',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'discriminator',
  'contentEncoding',
]);

const isExtension = (word) => word.startsWith('x-');
const nameOf = (ref) => ref.split('/').at(-1);
const isName = (text) => /^[A-Za-z_$][\w$]*$/.test(text);
const quoted = (text) => `'${text.replaceAll("'", "\\'")}'`;
const propertyName = (text) => (isName(text) ? text : quoted(text));
const indent = (text) => text.split('\n').join('\n  ');

/** Every OpenAPI file merged into one document; a name defined twice must mean the same thing twice. */
function mergedOpenApi() {
  const merged = { paths: {}, components: {} };
  for (const file of readdirSync(join(contracts, 'openapi'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    const document = parse(readFileSync(join(contracts, 'openapi', file), 'utf8'));
    add(merged.paths, document.paths, file);
    for (const [section, entries] of Object.entries(document.components ?? {})) {
      add((merged.components[section] ??= {}), entries, file);
    }
  }
  return merged;
}

function add(into, entries, file) {
  for (const [name, value] of Object.entries(entries ?? {})) {
    if (name in into && JSON.stringify(into[name]) !== JSON.stringify(value)) {
      throw new Error(`${file}: ${name} is defined twice, differently`);
    }
    into[name] = value;
  }
}

function typeOf(schema, at) {
  if (schema === undefined) return 'unknown';
  for (const word of Object.keys(schema)) {
    if (!KNOWN_WORDS.has(word) && !isExtension(word)) throw new Error(`${at}: unknown schema word "${word}"`);
  }
  if (schema.$ref) return nameOf(schema.$ref);
  if ('const' in schema) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) return alternatives.map((one, i) => typeOf(one, `${at}|${i}`)).join(' | ');
  if (schema.allOf) return schema.allOf.map((one, i) => `(${typeOf(one, `${at}&${i}`)})`).join(' & ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => (type === 'null' ? 'null' : typeOf({ ...schema, type }, at))).join(' | ');
  }
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return arrayOf(typeOf(schema.items, `${at}[]`));
    case 'object':
      return objectOf(schema, at);
    case undefined:
      return schema.properties ? objectOf(schema, at) : 'unknown';
    default:
      throw new Error(`${at}: unknown type "${schema.type}"`);
  }
}

const literal = (value) => (typeof value === 'string' ? quoted(value) : String(value));
const arrayOf = (item) => (/[|&{ ]/.test(item) ? `Array<${item}>` : `${item}[]`);

function objectOf(schema, at) {
  const extra = schema.additionalProperties;
  if (!schema.properties) {
    return `Record<string, ${typeof extra === 'object' ? typeOf(extra, `${at}.*`) : 'unknown'}>`;
  }
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties).map(([name, property]) => {
    const mark = required.has(name) ? '' : '?';
    return `${comment(property.description)}${propertyName(name)}${mark}: ${typeOf(property, `${at}.${name}`)};`;
  });
  return `{\n  ${indent(lines.join('\n'))}\n}`;
}

function comment(text) {
  if (!text) return '';
  const lines = text.trim().split('\n');
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

function declaration(name, schema) {
  const type = typeOf(schema, name);
  const isObject = type.startsWith('{');
  return `${comment(schema.description)}export ${isObject ? `interface ${name} ${type}` : `type ${name} = ${type};`}`;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function operationsOf(document) {
  const found = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS.filter((one) => item[one])) {
      const operation = item[method];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
        one.$ref ? document.components.parameters[nameOf(one.$ref)] : one,
      );
      found.push({ path, method: method.toUpperCase(), operation, parameters });
    }
  }
  return found;
}

function operationType({ operation, parameters }) {
  const lines = [];
  for (const place of ['path', 'query']) {
    const here = parameters.filter((one) => one.in === place);
    if (here.length === 0) continue;
    const fields = here.map(
      (one) => `${propertyName(one.name)}${one.required ? '' : '?'}: ${typeOf(one.schema, one.name)};`,
    );
    lines.push(`${place}: {\n  ${fields.join('\n  ')}\n};`);
  }
  const body = jsonOf(operation.requestBody ?? {});
  if (body) lines.push(`body: ${typeOf(body, operation.operationId)};`);
  if (parameters.some((one) => one.name === 'Idempotency-Key')) lines.push('command: true;');
  lines.push(`answer: ${answerOf(operation)};`);
  return `${comment(operation.summary)}${operation.operationId}: {\n  ${indent(lines.join('\n'))}\n};`;
}

const jsonOf = (holder) => holder.content?.['application/json']?.schema;

function answerOf(operation) {
  const bodies = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => (jsonOf(response) ? typeOf(jsonOf(response), operation.operationId) : 'undefined'));
  return [...new Set(bodies)].join(' | ');
}

function liveTypes(document, operation, name) {
  const messages = document.operations[operation].messages.map((one) => nameOf(one.$ref));
  const lines = messages.map((message) => {
    const { summary, payload } = document.components.messages[message];
    return `${comment(summary)}${message}: ${typeOf(payload, message)};`;
  });
  return `export interface ${name} {\n  ${indent(lines.join('\n'))}\n}`;
}

function generate() {
  const rest = mergedOpenApi();
  const live = parse(readFileSync(join(contracts, 'asyncapi.yaml'), 'utf8'));
  for (const name of Object.keys(live.components.schemas)) {
    if (!(name in rest.components.schemas)) rest.components.schemas[name] = live.components.schemas[name];
  }
  const operations = operationsOf(rest);
  return `${[
    '// Generated from the contracts by `npm run generate`. Do not edit.',
    ...Object.entries(rest.components.schemas).map(([name, schema]) => declaration(name, schema)),
    `/** Every REST operation by its name in the contract. */\nexport interface Operations {\n  ${indent(operations.map(operationType).join('\n'))}\n}`,
    `export const routes: { readonly [name in keyof Operations]: readonly [method: string, path: string] } = {\n${operations
      .map(({ operation, method, path }) => `  ${operation.operationId}: ['${method}', '${path}'],`)
      .join('\n')}\n};`,
    `/** What a client may send over the socket. */\n${liveTypes(live, 'toServer', 'LiveCommands')}`,
    `/** What the server sends over the socket. */\n${liveTypes(live, 'toClient', 'LiveEvents')}`,
  ].join('\n\n')}\n`;
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** What a client knows of the records of a feature: their types, and which fields are counters or must be there. */
function generateRecords(file) {
  const { definitions, types, feedKind, schema } = parse(readFileSync(join(contracts, 'records', file), 'utf8'));
  const feature = capital(file.replace('.yaml', ''));
  const entries = Object.entries(types);
  const about = Object.fromEntries(
    entries.map(([name, { required, fields }]) => [
      name,
      { required, counters: Object.keys(fields).filter((field) => fields[field]['x-counter']) },
    ]),
  );
  return `${[
    '// Generated from the contracts by `npm run generate`. Do not edit.',
    ...Object.entries(definitions).map(([name, definition]) => declaration(name, definition)),
    ...entries.map(([name, { required, fields }]) =>
      declaration(capital(name), { type: 'object', required, properties: fields }),
    ),
    `/** The fields of every type of record of a \`${feedKind}\` feed. */\nexport interface ${feature}Records {\n${entries
      .map(([name]) => `  ${name}: ${capital(name)};`)
      .join('\n')}\n}`,
    `export const ${feature.toLowerCase()}Schema = ${JSON.stringify({ feedKind, version: schema.max, types: about })} as const;`,
  ].join('\n\n')}\n`;
}

const files = new Map([
  ['contract.ts', generate()],
  ...readdirSync(join(contracts, 'records'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`records-${name.replace('.yaml', '.ts')}`, generateRecords(name)]),
]);

mkdirSync(generated, { recursive: true });
for (const [name, text] of files) {
  const target = join(generated, name);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`src/generated/${name} is stale: run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  }
}
