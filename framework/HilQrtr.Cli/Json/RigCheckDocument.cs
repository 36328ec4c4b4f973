namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil rigs check --json</c> prints.</summary>
internal sealed record RigCheckDocument(string RigsFile, bool Valid, IReadOnlyList<string> Problems, IReadOnlyList<string> Rigs);
