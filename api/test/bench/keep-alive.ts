import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client of web servers that costs as little as can be: what is measured is the server. */
export interface WebClient {
  /** The head and body of an answer. */
  readonly get: (path: string) => Promise<string>;
  readonly close: () => void;
}

/** A client of a server on loopback that keeps its connections and takes a further one when all are busy. */
export const webClient = (port: number): WebClient => {
  const idle: Socket[] = [];
  const all: Socket[] = [];
  const open = async (): Promise<Socket> => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    all.push(socket);
    await once(socket, 'connect');
    return socket.setEncoding('latin1');
  };
  return {
    get: async (path) => {
      const socket = idle.pop() ?? (await open());
      const answer = await answerTo(socket, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      idle.push(socket);
      return answer;
    },
    close: () => {
      for (const socket of all) socket.destroy();
    },
  };
};

const answerTo = (socket: Socket, question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const heard = (text: string): void => {
      answer += text;
      if (!isWhole(answer)) return;
      socket.off('data', heard).off('error', reject);
      resolve(answer);
    };
    socket.on('data', heard).on('error', reject).write(question);
  });

const isWhole = (answer: string): boolean => {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\nContent-Length: (\d+)/i.exec(answer.slice(0, end))?.[1];
  return length === undefined
    ? answer.endsWith('\r\n0\r\n\r\n')
    : answer.length >= end + 4 + Number(length);
};
