namespace HilQrtr.Reporting.Comparisons;

/// <summary>Style sheet of compare.html, for light and dark screens and print.</summary>
internal static class ComparisonStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --back: #fff; --text: #1c2024; --faint: #687076; --line: #d8dce0; --band: #f2f4f6;
          --good: #18794e; --bad: #cd2b31; --warn: #ad5700; --good-back: #e9f9ee; --bad-back: #ffefef; --warn-back: #fff4d5; }
        @media (prefers-color-scheme: dark) { :root { --back: #16181b; --text: #e6e8ea; --faint: #9ba1a6; --line: #3a3f44; --band: #202427;
          --good: #4cc38a; --bad: #ff6369; --warn: #ffb224; --good-back: #10291d; --bad-back: #3b1518; --warn-back: #341c00; } }
        * { box-sizing: border-box; }
        body { margin: 2rem auto; max-width: 78rem; padding: 0 1.5rem; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; } h3 { font-size: 1.05rem; margin: 0 2rem .2rem 0; }
        a { color: inherit; } small, .where, footer { color: var(--faint); } code, pre { font: .85em/1.4 ui-monospace, monospace; }
        pre { background: var(--band); padding: .6rem .8rem; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
        .verdict { font-size: 1.1rem; margin: 0 0 1rem; } .verdict.same { color: var(--good); } .verdict.differ { color: var(--bad); } .note { color: var(--warn); }
        table { border-collapse: collapse; } th { text-align: left; font-weight: 600; } td, th { padding: .25rem .6rem; vertical-align: top; }
        .legend td, .legend th { border-bottom: 1px solid var(--line); } .number { text-align: right; font-variant-numeric: tabular-nums; }
        .matrix { width: 100%; } .matrix thead th { position: sticky; top: 0; background: var(--back); border-bottom: 2px solid var(--line); }
        .matrix td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } .matrix td + td { white-space: nowrap; overflow-wrap: normal; }
        .needs td:first-child { width: 45%; } .needs span { margin-right: .5em; } .needs span.passed, .key span.passed { color: var(--good); } .needs span.failed, .key span.failed { color: var(--bad); }
        .needs span.unsupported, .needs span.missing, .needs td.failed span.unsupported, .key span.unsupported { color: var(--faint); } .needs span.infrastructure-error, .key span.infrastructure-error { color: var(--warn); }
        .needs th:nth-child(2) { text-align: right; } .key { color: var(--faint); font-size: .9em; } .needs td.number { white-space: nowrap; }
        .matrix .fixture th { background: var(--band); padding-top: .4rem; }
        .matrix td a { display: block; text-decoration: none; } .matrix td a:hover { text-decoration: underline; }
        td.passed, .outcome .passed { color: var(--good); } td.failed, .outcome .failed { color: var(--bad); }
        td.infrastructure-error, td.interrupted, .outcome .infrastructure-error, .outcome .interrupted { color: var(--warn); } td.unsupported, td.missing, .outcome .unsupported { color: var(--faint); }
        td.failed { background: var(--bad-back); } td.infrastructure-error { background: var(--warn-back); } td.passed.other { background: var(--good-back); }
        details > summary { cursor: pointer; margin: 1.5rem 0 .5rem; font-weight: 600; } details.case > summary { margin: .5rem 0 0; font-weight: 400; overflow-wrap: anywhere; }
        .outcome { margin: .4rem 0; } .outcome span { font-weight: 600; } .links { font-size: .9em; }
        .seen td, .seen th { border-bottom: 1px solid var(--line); font-weight: 400; } .seen td { font-variant-numeric: tabular-nums; }
        .panel { display: none; }
        @media screen {
          .panel:target { display: block; position: fixed; inset: 0 0 0 auto; width: min(44rem, 95vw); overflow: auto; padding: 1.5rem; background: var(--back);
            border-left: 1px solid var(--line); box-shadow: -6px 0 24px rgb(0 0 0 / 20%); }
          .close { position: absolute; top: .8rem; right: 1rem; font-size: 1.5rem; text-decoration: none; }
        }
        @media print {
          :root { --back: #fff; --text: #000; --faint: #444; --line: #999; --band: #eee; --good: #060; --bad: #a00; --warn: #840; }
          body { margin: 0; max-width: none; font-size: 9.5pt; } .matrix thead th { position: static; } .matrix tr, .panel { break-inside: avoid; }
          .panel:not(.screen) { display: block; border-top: 1px solid var(--line); margin-top: .8rem; padding-top: .4rem; } .close { display: none; }
          details.case:not([open]), .links { display: none; }
        }

        """;
}
