namespace HilQrtr.Cli.Json;

/// <summary>Of <c>hil report --json</c>.</summary>
internal sealed record ReportDocument(string Page);
