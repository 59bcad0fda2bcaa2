import type { PrismaClient } from '../../../prisma/generated/client.ts';
import { WatchSettings } from '../domain/watched.ts';
import { Conflict } from '../service/errors.ts';
import type { SettingsStore, StoredSettings } from '../service/watch/ports.ts';

/** The one row of settings of watching. */
export const prismaSettingsStore = (prisma: PrismaClient): SettingsStore => ({
  read: () => read(prisma),
  write: async (settings, { name, at, revision }) => {
    // Also where no server has made the row yet.
    await ensure(prisma, at, name);
    const written = await prisma.watchSettings.updateMany({
      where: { id, ...(revision === undefined ? {} : { revision: revision + 1 }) },
      data: { settings, changedAt: at, changedBy: name, revision: { increment: 1 } },
    });
    if (written.count === 0) throw new Conflict('The settings are others now');
    return read(prisma);
  },
  signingKey: async (fresh) => {
    const known = await keyOf(prisma);
    if (known !== '') return known;
    await ensure(prisma, new Date(), 'Edgewise');
    // Of several servers that start together, one sets it, and all of them read it.
    await prisma.watchSettings.updateMany({
      where: { id, signingKey: '' },
      data: { signingKey: fresh() },
    });
    return keyOf(prisma);
  },
});

const id = 'watch';

const read = async (prisma: PrismaClient): Promise<StoredSettings> => {
  const row = await prisma.watchSettings.findUnique({ where: { id } });
  // The row begins with revision 1, before anybody has changed it.
  const revision = (row?.revision ?? 1) - 1;
  return { settings: WatchSettings.parse(row?.settings ?? {}), revision };
};

const keyOf = async (prisma: PrismaClient): Promise<string> =>
  (await prisma.watchSettings.findUnique({ where: { id } }))?.signingKey ?? '';

const ensure = async (prisma: PrismaClient, at: Date, name: string): Promise<void> => {
  const row = { id, settings: {}, signingKey: '', changedAt: at, changedBy: name };
  await prisma.watchSettings.createMany({ data: [row], skipDuplicates: true });
};
