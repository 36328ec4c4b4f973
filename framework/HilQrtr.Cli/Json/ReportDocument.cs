namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil report --json</c> prints.</summary>
internal sealed record ReportDocument(string Page);
