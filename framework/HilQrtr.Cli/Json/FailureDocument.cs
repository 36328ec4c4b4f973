namespace HilQrtr.Cli.Json;

/// <summary>Printed instead of a command's own document when the command fails.</summary>
internal sealed record FailureDocument(int ExitCode, IReadOnlyList<string> Problems);
