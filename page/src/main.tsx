import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { readRowsAhead, speak } from './api.ts';
import { Outside, Silent } from './Outside.tsx';
import { followTheme, type NoTeams, openTeams, type TeamsPlace } from './teams.ts';
import { type Words, WordsContext, wordsFor } from './words.ts';

const themes: Readonly<Record<string, Theme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** Style elements are allowed by the nonce of this answer. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

type Opened = { readonly place: TeamsPlace } | { readonly no: NoTeams };

function Page({
  first,
  late,
  words: firstWords,
}: {
  readonly first: Opened;
  readonly late: Promise<TeamsPlace>;
  readonly words: Words;
}): ReactNode {
  const [opened, setOpened] = useState(first);
  const [words, setWords] = useState(firstWords);
  const [theme, setTheme] = useState('place' in first ? first.place.theme : 'default');
  useEffect(() => {
    void late.then(async (place) => {
      speak(place.locale);
      setWords(await wordsFor(place.locale));
      setTheme(place.theme);
      setOpened({ place });
    });
  }, [late]);
  const isIn = 'place' in opened;
  useEffect(() => {
    if (isIn) followTheme(setTheme);
  }, [isIn]);
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.title = words.text('title');
  }, [words]);
  return (
    <WordsContext.Provider value={words}>
      <FluentProvider theme={themes[theme] ?? teamsLightTheme} style={{ minHeight: '100vh' }}>
        {'place' in opened ? (
          <App place={opened.place} />
        ) : opened.no === 'outside' ? (
          <Outside />
        ) : (
          <Silent />
        )}
      </FluentProvider>
    </WordsContext.Provider>
  );
}

async function start(): Promise<void> {
  const opened = await openTeams();
  const isIn = !('no' in opened);
  const locale = isIn ? opened.locale : navigator.language;
  speak(locale);
  if (isIn && !opened.isSettings) readRowsAhead();
  const words = await wordsFor(locale);
  const root = document.getElementById('page');
  if (root === null) return;
  // The browser's own margin; a style attribute of the document would need another rule of the policy.
  document.body.style.margin = '0';
  createRoot(root).render(
    <StrictMode>
      <RendererProvider renderer={renderer} targetDocument={document}>
        <Page
          first={isIn ? { place: opened } : { no: opened.no }}
          late={isIn ? new Promise(() => undefined) : opened.late}
          words={words}
        />
      </RendererProvider>
    </StrictMode>,
  );
}

void start();
