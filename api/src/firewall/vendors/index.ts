import type { Exporter } from '../exporter.ts';
import { csv } from './csv.ts';
import { nftables } from './nftables.ts';
import { xlsx } from './xlsx.ts';

/** Every exporter of rulesets, in menu order. A new one is one file beside this and one line here. */
export const exporters: readonly Exporter[] = [nftables, csv, xlsx];
