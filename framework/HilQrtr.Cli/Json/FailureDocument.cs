namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that is printed instead of a command's own document if the command fails.</summary>
internal sealed record FailureDocument(int ExitCode, IReadOnlyList<string> Problems);
