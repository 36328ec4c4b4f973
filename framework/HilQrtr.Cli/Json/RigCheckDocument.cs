namespace HilQrtr.Cli.Json;

/// <summary>The document of <c>hil rigs check --json</c>.</summary>
internal sealed record RigCheckDocument(string RigsFile, bool Valid, IReadOnlyList<string> Problems, IReadOnlyList<string> Rigs);
