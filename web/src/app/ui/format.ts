const two = (n: number): string => String(n).padStart(2, '0');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `09:41` today, `22 Nov 09:41` this year, with the year beyond; local time. */
export const formatTime = (iso: string, now = new Date()): string => {
  const at = new Date(iso);
  return on(at, now, `${two(at.getHours())}:${two(at.getMinutes())}`);
};

/** `09:41:07` today, `22 Nov 09:41:07` this year: of events, whose order within a minute matters. */
export const formatMoment = (iso: string, now = new Date()): string => {
  const at = new Date(iso);
  return on(at, now, `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`);
};

/** A clock time with what of its day has to be said. */
const on = (at: Date, now: Date, clock: string): string => {
  if (Number.isNaN(at.getTime())) return 'unknown';
  if (at.toDateString() === now.toDateString()) return clock;
  const day = formatDay(at.getTime());
  return at.getFullYear() === now.getFullYear()
    ? `${day} ${clock}`
    : `${day} ${String(at.getFullYear())} ${clock}`;
};

/** `14 s ago`, `3 min ago` up to an hour, then the time. Both in milliseconds since 1970. */
export const formatAge = (at: number, now: number): string => {
  const seconds = Math.max(0, Math.round((now - at) / 1_000));
  if (seconds < 60) return `${String(seconds)} s ago`;
  return seconds < 3_600
    ? `${String(Math.floor(seconds / 60))} min ago`
    : formatTime(new Date(at).toISOString(), new Date(now));
};

/** `22 Nov`, local time; `at` in milliseconds since 1970. */
export const formatDay = (at: number): string => {
  const date = new Date(at);
  return `${String(date.getDate())} ${months[date.getMonth()] ?? ''}`;
};

/** `1 Dec 2026`, local time. */
export const formatDate = (iso: string): string => {
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? 'unknown'
    : `${formatDay(at.getTime())} ${String(at.getFullYear())}`;
};

/** `1,204`, `0.25`: thousands with a comma, at most three figures after the point. */
export const formatNumber = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: 3 });

/** `1 rule`, `26 rules`; `plural` where an s is not enough. */
export const formatCount = (count: number, noun: string, plural = `${noun}s`): string =>
  `${formatNumber(count)} ${count === 1 ? noun : plural}`;

/** A title within a sentence: `Home pool` becomes `home pool`, `Public IM` and `XMPP route` stay. */
export const inSentence = (title: string): string =>
  /^[A-Z][^A-Z]*$/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** `12.4 MB`. Powers of 1,000. */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1_000 ** power).toLocaleString('en', { maximumSignificantDigits: 3 })} ${units[power] ?? 'B'}`;
};
