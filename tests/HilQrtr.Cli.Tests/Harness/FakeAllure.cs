using System.Runtime.Versioning;

namespace HilQrtr.Cli.Tests.Harness;

/// <summary>A fake of the allure program from npm. It is needed because the real program may not be installed.</summary>
[UnsupportedOSPlatform("windows")]
internal static class FakeAllure
{
    // The script reads the output folder from its configuration. The page contains only the number of results. A page that consists of
    // several files also has a folder named data.
    private const string Script = """
        #!/bin/sh
        config=$3 results=$4
        out=$(tr ',{' '\n\n' <"$config" | sed -n 's/.*"output": *"\([^"]*\)".*/\1/p')
        mkdir -p "$out"
        (cd "$results" && ls | grep -c -- '-result.json$') >"$out/index.html"
        if grep -q '"singleFile": *false' "$config"; then mkdir "$out/data"; fi
        """;

    /// <summary>Creates the fake program in a folder.</summary>
    /// <returns>Path of the fake program.</returns>
    public static string In(TemporaryFolder folder) => folder.WriteProgram("allure", Script);
}
