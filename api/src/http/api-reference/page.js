// Shows the OpenAPI document of this server. Everything from it is written as text, never as markup.
const byId = (id) => document.getElementById(id);

/** An element with attributes and children. */
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const permissions = {
  anyone: 'anybody',
  agent: 'agents',
  read: 'viewer and up',
  edit: 'who may edit',
  administer: 'administrator',
};

show().catch((error) => {
  byId('about').textContent = error.message;
});

async function show() {
  const reply = await fetch('openapi.json', { headers: { accept: 'application/json' } });
  if (reply.status === 401) throw new Error('Sign in to the console first, then reload this page.');
  if (!reply.ok) throw new Error(`The document did not load (status ${reply.status}).`);
  const document = await reply.json();
  const operations = operationsOf(document);
  byId('about').textContent =
    `${document.info.title} ${document.info.version}, ${operations.length} operations. ${document.info.description}`;
  for (const tag of document.tags) addArea(tag, operations, document);
  byId('find').addEventListener('input', ({ target }) => filter(target.value.trim().toLowerCase()));
}

function operationsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => ({ path, method, ...item[method] })),
  );
}

function addArea(tag, operations, document) {
  const own = operations.filter(({ tags }) => tags.includes(tag.name));
  if (own.length === 0) return;
  const heading = element('h2', { id: `area-${tag.name}` }, tag.description ?? tag.name);
  byId('areas').append(
    element('li', {}, element('a', { href: `#area-${tag.name}` }, tag.description ?? tag.name)),
  );
  byId('operations').append(
    element('section', {}, heading, ...own.map((operation) => row(operation, document))),
  );
}

function row(operation, document) {
  const { method, path, summary } = operation;
  const line = element(
    'summary',
    {},
    element('span', { class: `method ${method}` }, method.toUpperCase()),
    element('code', {}, path),
    element('span', { class: 'grow' }, summary),
  );
  const details = element(
    'details',
    { id: operation.operationId, 'data-words': `${method} ${path} ${summary}`.toLowerCase() },
    line,
  );
  details.addEventListener('toggle', () => fill(details, operation, document), { once: true });
  return details;
}

function fill(details, operation, document) {
  const who = `For ${permissions[operation['x-permission']] ?? 'everybody who is signed in'}.`;
  details.append(
    element(
      'div',
      { class: 'body' },
      element('p', {}, who),
      parameters(operation.parameters ?? []),
      schemaPart(
        'Request body',
        bodySchema(operation.requestBody),
        operation.requestBody?.description,
        document,
      ),
      ...replies(operation.responses, document),
    ),
  );
}

function parameters(list) {
  if (list.length === 0) return null;
  const rows = list.map(({ name, in: place, required, schema }) =>
    element(
      'tr',
      {},
      element('td', {}, element('code', {}, name)),
      element('td', {}, place),
      element('td', {}, required ? 'needed' : 'optional'),
      element('td', {}, element('code', {}, short(schema))),
    ),
  );
  const head = element(
    'tr',
    {},
    ...['Name', 'In', '', 'Type'].map((title) => element('th', {}, title)),
  );
  return element('div', {}, element('h3', {}, 'Parameters'), element('table', {}, head, ...rows));
}

function replies(responses, document) {
  return Object.entries(responses).map(([status, response]) => {
    const { description, content } = response.$ref ? resolve(response.$ref, document) : response;
    const schema = response.$ref ? null : Object.values(content ?? {})[0]?.schema;
    return schemaPart(
      `${status} ${response.$ref ? 'Problem' : description}`,
      schema,
      null,
      document,
    );
  });
}

function bodySchema(body) {
  return Object.values(body?.content ?? {})[0]?.schema ?? null;
}

function schemaPart(title, schema, note, document) {
  if (!schema && !note && !/^\d/.test(title)) return null;
  const shown = schema ? element('pre', { tabindex: '0' }, sketch(schema, document, 0)) : null;
  return element('div', {}, element('h3', {}, title), note ? element('p', {}, note) : null, shown);
}

/** A schema as a person would write it down: `{ id: string, ... }`. */
function sketch(schema, document, depth) {
  const indent = '  '.repeat(depth + 1);
  const real = schema.$ref ? resolve(schema.$ref, document) : schema;
  if (real.properties && depth < 5) {
    const lines = Object.entries(real.properties).map(([name, inner]) => {
      const optional = real.required?.includes(name) ? '' : '?';
      return `${indent}${name}${optional}: ${sketch(inner, document, depth + 1)}`;
    });
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
  }
  if (real.items) return `${sketch(real.items, document, depth)}[]`;
  const any = real.anyOf ?? real.oneOf;
  if (any) return [...new Set(any.map((inner) => sketch(inner, document, depth)))].join(' | ');
  return short(real);
}

function short(schema = {}) {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  const limits = limitsOf(schema);
  return `${schema.format ?? schema.type ?? 'any'}${limits ? ` (${limits})` : ''}`;
}

function limitsOf({ minLength, maxLength, default: preset }) {
  const limits = [
    minLength === undefined ? '' : `at least ${minLength} characters`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    preset === undefined ? '' : `default ${JSON.stringify(preset)}`,
  ];
  return limits.filter((limit) => limit !== '').join(', ');
}

function resolve(reference, document) {
  return reference
    .split('/')
    .slice(1)
    .reduce((inner, key) => inner[key], document);
}

function filter(text) {
  for (const details of window.document.querySelectorAll('details'))
    details.hidden = !details.dataset.words.includes(text);
  for (const section of window.document.querySelectorAll('section')) {
    section.hidden = ![...section.querySelectorAll('details')].some(({ hidden }) => !hidden);
  }
}
