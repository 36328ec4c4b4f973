namespace HilQrtr.Cli.Json;

/// <summary>The document of <c>hil report --json</c>.</summary>
internal sealed record ReportDocument(string Page);
