import { paths } from '../paths';

/** A URL that somebody wanted to go to, when it is a place of the console itself; home otherwise. */
export const inside = (url: string): string => (/^\/(?![/\\])/.test(url) ? url : paths.home);
