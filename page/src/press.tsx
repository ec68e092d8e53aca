import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { PageButton, PageElement } from '../../src/page/pageCard.ts';
import type { RequestPageView } from '../../src/page/requestPage.ts';
import { faultOf, post } from './api.ts';
import { Elements, faultsIn, type Values, valuesIn } from './elements.tsx';
import { useFaultText } from './faultText.ts';
import { useWords } from './words.ts';

/** The answer to a press. */
export interface PressAnswer {
  readonly kind: 'done' | 'refused';
  readonly text?: string;
  readonly answer?: { readonly card: readonly PageElement[]; readonly buttons: readonly PageButton[] };
  readonly request?: RequestPageView;
}

type Act = Extract<PageButton, { readonly kind: 'act' }>;

/** Performs an action. */
export function perform(requestId: string, button: Act, values: Values = {}): Promise<PressAnswer> {
  const inputs = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  return post<PressAnswer>(
    `requests/${encodeURIComponent(requestId)}/${button.action}`,
    { input: { ...inputs, ...button.input }, seen: button.seen, version: button.version },
    button.key,
  );
}

/** A dialog that is open: a form, a question before a press, or a card that an action answered with. */
export interface OpenDialog {
  readonly title: string;
  readonly body: readonly PageElement[];
  readonly buttons: readonly PageButton[];
  readonly hint?: string;
}

/** A dialog over a request. It keeps what was typed until its action is done, whatever happens meanwhile. */
export function PressDialog({
  requestId,
  dialog,
  onDone,
  onShow,
  onClose,
}: {
  readonly requestId: string;
  readonly dialog: OpenDialog;
  readonly onDone: (answer: PressAnswer) => void;
  /** Presses that show something else in the place of this dialog. */
  readonly onShow: (button: PageButton) => void;
  readonly onClose: () => void;
}): ReactNode {
  const words = useWords();
  const faultText = useFaultText();
  const [values, setValues] = useState<Values>(() => valuesIn(dialog.body));
  const [errors, setErrors] = useState<Values>({});
  const [said, setSaid] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const press = async (button: PageButton) => {
    if (button.kind !== 'act') return onShow(button);
    const faults = faultsIn(dialog.body, values);
    setErrors(faults);
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    setSaid(undefined);
    try {
      const answer = await perform(requestId, button, values);
      if (answer.kind === 'refused') setSaid(answer.text ?? words.text('fault.failed'));
      else onDone(answer);
    } catch (error) {
      setSaid(words.sentences(faultText(faultOf(error)), words.text('press.kept')));
    } finally {
      setBusy(false);
    }
  };
  const change = (id: string, value: string) => setValues((before) => ({ ...before, [id]: value }));
  return (
    <Dialog
      open
      modalType="modal"
      // A press beside the dialog would lose what was typed.
      onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{dialog.title}</DialogTitle>
          <DialogContent>
            {dialog.hint === undefined ? null : <p>{dialog.hint}</p>}
            <Elements
              elements={dialog.body}
              place={{ press: (button) => void press(button), isBusy, values, change, errors }}
            />
            <div role="alert">
              {said === undefined ? null : (
                <MessageBar intent="warning" layout="multiline" style={{ marginTop: '12px' }}>
                  <MessageBarBody>{said}</MessageBarBody>
                </MessageBar>
              )}
            </div>
          </DialogContent>
          <DialogActions fluid>
            {dialog.buttons.map((button) => (
              <Button
                key={button.title}
                appearance={
                  (button.kind === 'act' && button.style !== undefined) || dialog.buttons.length === 1
                    ? 'primary'
                    : 'secondary'
                }
                disabledFocusable={isBusy}
                onClick={() => void press(button)}
              >
                {button.title}
              </Button>
            ))}
            <Button onClick={onClose}>{words.text('press.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
