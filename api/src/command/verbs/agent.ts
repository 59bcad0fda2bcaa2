import { secretOptions } from '../probe-secrets.ts';
import type { Verb } from '../verb.ts';

/** `edgewise agent`. */
export const agent: Verb = {
  name: 'agent',
  summary: 'Probe from this machine for a server elsewhere',
  operands: '',
  operandCount: [0, 0],
  options: {
    server: {
      type: 'string',
      value: 'URL',
      help: 'The server, such as https://edgewise.example.com',
    },
    'token-file': { type: 'string', value: 'FILE', help: 'Token that the console showed once' },
    policy: {
      type: 'string',
      value: 'FILE',
      help: 'What this machine lets the agent reach, as JSON: public addresses unless told',
    },
    allow: {
      type: 'string',
      value: 'PREFIXES',
      help: 'Private networks that may be reached too, with commas',
    },
    trust: {
      type: 'string',
      value: 'FILE',
      help: 'Roots that the server is held against, in place of those of the machine (PEM)',
    },
    proxy: {
      type: 'string',
      value: 'URL',
      help: 'HTTP proxy that leads to the server; else HTTPS_PROXY and NO_PROXY say',
    },
    'probe-trust': {
      type: 'string',
      value: 'FILE',
      help: 'Roots that probed servers are held against, in place of those of the machine (PEM)',
    },
    ...secretOptions,
    insecure: { type: 'boolean', help: 'Send the token without encryption, to a test server' },
  },
  details: [
    'Connects to the server, through an HTTP proxy where there is one, and never listens. It probes only what',
    'the server has signed for it, and only what both the server and this machine allow. When the server is',
    'away it goes on trying; SIGINT and SIGTERM stop it.',
  ],
  examples: [
    'edgewise agent --server https://edgewise.example.com --token-file agent.token',
    'edgewise agent --server https://edgewise.example.net --token-file t --trust ca.pem --allow 10.0.0.0/8',
    'edgewise agent --server https://edgewise.example.org --token-file t --proxy http://proxy.example.org:3128',
  ],
  saysNo: 'the server does not want this agent',
  async run(call) {
    const { givenProxy, policyOf, serverOf, tokenOf, trustOf } =
      await import('../agent-options.ts');
    const { readProbeSecrets } = await import('../probe-secrets.ts');
    const { printable } = await import('../printable.ts');
    const { io } = call;
    const { proxyOf } = await import('../../agent/proxy-of.ts');
    const server = serverOf(call);
    const options = {
      server,
      proxy: proxyOf(server, givenProxy(call), process.env),
      token: await tokenOf(call),
      policy: await policyOf(call),
      trust: await trustOf(call),
      secrets: await readProbeSecrets(call, 'probe-trust'),
    };
    const { runAgent } = await import('../../agent/run-agent.ts');
    const { toldToEnd } = await import('../../agent/told-to-end.ts');
    const say = (line: string): void => {
      io.out(`${printable(line)}\n`);
    };
    const ended = await runAgent({ ...options, say, version: io.version, signal: toldToEnd() });
    return ended ? 0 : 1;
  },
};
