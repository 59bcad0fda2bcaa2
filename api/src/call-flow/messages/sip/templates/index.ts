import type { SipTemplates } from '../sip-template.ts';
import { conferenceTemplates } from './conference.ts';
import { conversationTemplates } from './conversation.ts';
import { presenceTemplates } from './presence.ts';
import { registerTemplates } from './register.ts';
import { relayTemplates } from './relay.ts';
import { sessionTemplates } from './session.ts';

/** Every SIP message that ladders have. A new family is one file and one line here. */
export const sipTemplates: SipTemplates = {
  ...registerTemplates,
  ...presenceTemplates,
  ...conversationTemplates,
  ...sessionTemplates,
  ...conferenceTemplates,
  ...relayTemplates,
};
