using System.Text.Json;

namespace HilQrtr.TestKit;

/// <summary>Exit code and output of a program.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Standard output, parsed as a single JSON document. Throws if the output is not a single JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}--- error\n{Error}";
}
