namespace HilQrtr.Cli.Json;

/// <summary>Printed instead of a command's own document when the command could not do its work.</summary>
internal sealed record FailureDocument(int ExitCode, IReadOnlyList<string> Problems);
