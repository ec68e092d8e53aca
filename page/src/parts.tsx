import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useFaultText } from './faultText.ts';
import type { Data } from './useData.ts';
import { useWords } from './words.ts';

const useStyles = makeStyles({
  wait: { padding: tokens.spacingVerticalXXL, display: 'flex', justifyContent: 'center' },
});

/** Draws data, or says that it is being read, or what is wrong. */
export function Loaded<Value>({
  data,
  children,
}: {
  readonly data: Data<Value>;
  readonly children: (value: Value) => ReactNode;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const faultText = useFaultText();
  const { value, fault, reload } = data;
  return (
    <>
      <div role="alert">
        {fault === undefined ? null : (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{faultText(fault)}</MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={reload}>
                {words.text('again')}
              </Button>
            </MessageBarActions>
          </MessageBar>
        )}
      </div>
      {value !== undefined ? (
        children(value)
      ) : fault === undefined ? (
        <div className={styles.wait}>
          <Spinner label={words.text('loading')} />
        </div>
      ) : null}
    </>
  );
}

/** Says that changes may be missing, while the page has no connection. */
export function NotLive({ isConnected }: { readonly isConnected: boolean }): ReactNode {
  const words = useWords();
  return (
    <div role="status">
      {isConnected ? null : (
        <MessageBar layout="multiline">
          <MessageBarBody>{words.text('notLive')}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
