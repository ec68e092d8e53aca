import { createRequire } from 'node:module';

/** The part of Microsoft's language service for Kusto that is used here. It comes as scripts that set a global. */
interface KustoLanguage {
  readonly Symbols: {
    readonly TableSymbol: { From(schema: string): { WithName(name: string): object } };
    readonly DatabaseSymbol: {
      readonly $ctor3: new (name: string, other: null, tables: readonly object[]) => object;
    };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
  readonly KustoCode: {
    ParseAndAnalyze(
      query: string,
      globals: object,
    ): { GetDiagnostics(): { readonly Count: number; getItem(index: number): { readonly Message: string } } };
  };
}

/**
 * Parses queries against tables: each table's name with its columns, such as `(Log: string)`. The function returns the faults of a query,
 * in sentences; an empty list means that there are none. Loading the parser takes a few seconds.
 */
export function kustoFaults(tables: Readonly<Record<string, string>>): (query: string) => readonly string[] {
  const require = createRequire(import.meta.url);
  require('@kusto/language-service-next/bridge.min.js');
  require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  const { Language } = (globalThis as unknown as { readonly Kusto: { readonly Language: KustoLanguage } })
    .Kusto;
  const symbols = Object.entries(tables).map(([name, columns]) =>
    Language.Symbols.TableSymbol.From(columns).WithName(name),
  );
  const database = new Language.Symbols.DatabaseSymbol.$ctor3('workspace', null, symbols);
  const globals = Language.GlobalState.Default.WithDatabase(database);
  return (query) => {
    const found = Language.KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
    return Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message);
  };
}
