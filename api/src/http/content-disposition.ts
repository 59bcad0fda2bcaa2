/** The header that makes a browser save a reply under a name, whatever characters are in it (RFC 6266, RFC 8187). */
export const attachment = (fileName: string): string => {
  const name = fileName
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  const base = name.split(/[/\\]/).at(-1)?.replace(/^\.+/, '') || 'download';
  const plain = base.normalize('NFKD').replace(/[^A-Za-z0-9 ._-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${percentEncode(base)}`;
};

const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
