import type { DialogContext } from 'botbuilder-dialogs';
import type { RequestDialogServices } from '../../../dialogs/flow/requestDialogServices.ts';
import type { BotServices } from './services.ts';

/** The objects that the handling of one turn works with; the turn itself is `dc.context`. */
export interface Handling {
  readonly services: BotServices;
  readonly dialogServices: RequestDialogServices;
  /** The conversation's dialogs, in their state at the beginning of the turn. */
  readonly dc: DialogContext;
}
