namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Rigs files for tests.</summary>
internal static class RigsText
{
    public const string Duo = """
        { "rigs": { "my-duo": { "description": "Two cards of mine", "tier": "simulated",
            "hosts": { "host0": { "kernel": { "variant": "endpoint-ids" },
                                  "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0", "count": 2 } ] } } } } }
        """;

    /// <summary>Returns the rigs file <see cref="Duo"/> with one declared failure added.</summary>
    public static string DuoWithDeclared(string test, string buildIds) => Duo.Replace(
        "\"tier\"",
        $$"""
        "expectedFailures": [ { "test": "{{test}}", "reason": "the test fails on purpose", "observation": { "build ids": "{{buildIds}}" } } ],
        "tier"
        """,
        StringComparison.Ordinal);
}
