namespace HilQrtr.Reporting.Allure;

/// <summary>A file attached to a result. Allure shows each file only once, so no two attachments may share one.</summary>
/// <param name="Name">Title.</param>
/// <param name="Source">File name in the Allure results folder.</param>
/// <param name="MediaType">Media type.</param>
internal sealed record AllureAttachment(string Name, string Source, string MediaType);
