import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { httpSource } from '../../src/agent/http-source.ts';
import { serverAt } from '../../src/agent/post-json.ts';
import { proxyOf } from '../../src/agent/proxy-of.ts';
import { needs } from '../needs.ts';
import { authority } from '../probe/certificates.ts';
import { loopback } from './agents.fixture.ts';
import { connectProxy } from './connect-proxy.ts';

const withOpenssl = needs('openssl');

describe.runIf(withOpenssl)('the way to the server is verified', () => {
  const ca = withOpenssl ? authority() : (null as never);
  const met = { agentId: 'a', name: 'Probe', zone: 'internet', version: '1' } as const;

  /** What a server with such a certificate is asked, and what the agent makes of it. */
  const hello = async (
    names: readonly string[],
    trust: string | undefined,
    { host = 'localhost', proxy }: { host?: string; proxy?: string } = {},
  ) => {
    const { key, certificate } = ca.issue({ names });
    let asked = 0;
    const server = createServer({ key, cert: certificate }, (request, response) => {
      asked += 1;
      request.resume();
      response.setHeader('content-type', 'application/json').end(JSON.stringify(met));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = new URL(`https://${host}:${port}`);
    const connection = serverAt(url, { trust, proxy: proxyOf(url, proxy, {}) });
    onTestFinished(() => {
      connection.agent.destroy();
      server.close();
    });
    const about = { version: '1', host: 'h', policy: loopback() };
    const answer = await httpSource(connection, 'ewa1.a.b')
      .hello(about)
      .catch((error: unknown) => (error as NodeJS.ErrnoException).code);
    return { answer, asked, port };
  };

  test('by the authority that is named', async () => {
    expect(await hello(['localhost'], ca.root)).toMatchObject({ answer: met, asked: 1 });
  });

  test.each<[string, readonly string[], () => string | undefined, string]>([
    ['an unknown authority', ['localhost'], () => undefined, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['another name', ['edgewise.example'], () => ca.root, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('%s gets no token', async (_, names, trust, code) => {
    expect(await hello(names, trust())).toMatchObject({ answer: code, asked: 0 });
  });

  describe('through a proxy', () => {
    const host = 'edgewise.example';

    test('that finds the name, and sees nothing but the name', async () => {
      const { asked, port } = await connectProxy();
      const proxy = `http://127.0.0.1:${port}`;
      const heard = await hello([host], ca.root, { host, proxy });
      expect(heard).toMatchObject({ answer: met, asked: 1 });
      expect(asked).toEqual([`${host}:${heard.port}`]);
    });

    test('the server is verified as without one', async () => {
      const { asked, port } = await connectProxy();
      const proxy = `http://127.0.0.1:${port}`;
      expect(await hello(['other.example'], ca.root, { host, proxy })).toMatchObject({
        ...{ answer: 'ERR_TLS_CERT_ALTNAME_INVALID', asked: 0 },
      });
      expect(asked).toHaveLength(1);
    });

    test('that wants to know who asks', async () => {
      const { asked, port } = await connectProxy('agent:a secret');
      const at = `127.0.0.1:${port}`;
      const told = { host, proxy: `http://agent:a%20secret@${at}` };
      expect(await hello([host], ca.root, told)).toMatchObject({ answer: met });
      const strange = { host, proxy: `http://${at}` };
      expect(await hello([host], ca.root, strange)).toMatchObject({ asked: 0 });
      expect(asked).toHaveLength(1);
    });
  });
});
