import { api } from '../../api/src/contract/api.ts';
import { entities, type Collection } from '../../api/src/domain/topology.ts';
import { needsIfMatch } from '../../api/src/http/preconditions.ts';
import { problemKinds } from '../../api/src/http/problems.ts';
import { code, page, table } from './markdown.ts';
import type { Page } from './page.ts';

const who = {
  anyone: 'anybody',
  agent: 'agents, with their token',
  read: 'every role',
  edit: 'who may edit',
  administer: 'administrator',
} as const;

/** Every operation, and every problem that may come instead of its reply. */
export const apiPage: Page = {
  path: 'docs/reference/api.md',
  write: () =>
    page(
      'API',
      'Paths are below `/api/v1`. The running server has the whole description as OpenAPI at `/api/v1/openapi.json`, and as a page at `/api/v1/docs`.',
      ...Object.entries(api).flatMap(([area, routes]) => [
        `## ${titleOf(area)}`,
        table(
          ['Operation', 'What it does', 'Who may', 'If-Match'],
          Object.values(routes).map((route) => [
            code(`${route.method.toUpperCase()} ${route.path}`),
            route.summary,
            who[route.may],
            needsIfMatch(route) ? 'needed' : '',
          ]),
        ),
      ]),
      '## Problems',
      'Every error is a problem (RFC 9457) with `type`, `title`, `status`, `detail` and `requestId`; some say more in `issues`, `conflicts` or `dependants`. A conflict has status 412 where the request had If-Match.',
      table(
        ['Status', 'Type', 'Title'],
        problemKinds.map(([, { type, title, status }]) => [String(status), code(type), title]),
      ),
    ),
};

const titleOf = (area: string): string =>
  Object.hasOwn(entities, area)
    ? entities[area as Collection].title
    : `${area.charAt(0).toUpperCase()}${area.slice(1)}`;
