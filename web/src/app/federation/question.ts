import type { FederatedUse } from '@contract/federation';

/** Who asks for whom, as the address of the page holds it. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound';
  readonly what: FederatedUse;
}

/** Choices of what two people want to do with each other. */
export const uses: readonly { readonly id: FederatedUse; readonly label: string }[] = [
  { id: 'im', label: 'Messages' },
  { id: 'presence', label: 'Presence' },
  { id: 'audio-video', label: 'Audio and video' },
];

/** Who starts. */
export const directions: readonly { readonly id: Question['direction']; readonly label: string }[] =
  [
    { id: 'outbound', label: 'Our user starts' },
    { id: 'inbound', label: 'They start' },
  ];
