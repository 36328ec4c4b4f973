using System.Runtime.Versioning;

namespace HilQrtr.Cli.Tests.Harness;

/// <summary>A fake of the program from npm, which may not be installed.</summary>
[UnsupportedOSPlatform("windows")]
internal static class FakeAllure
{
    // Reads its output folder from its configuration. The page lists the results; a multi-file page has a folder named data.
    private const string Script = """
        #!/bin/sh
        config=$3 results=$4
        out=$(tr ',{' '\n\n' <"$config" | sed -n 's/.*"output": *"\([^"]*\)".*/\1/p')
        mkdir -p "$out"
        (cd "$results" && ls | grep -c -- '-result.json$') >"$out/index.html"
        if grep -q '"singleFile": *false' "$config"; then mkdir "$out/data"; fi
        """;

    /// <summary>Creates it in a folder.</summary>
    /// <returns>Its path.</returns>
    public static string In(TemporaryFolder folder) => folder.WriteProgram("allure", Script);
}
