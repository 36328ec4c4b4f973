namespace HilQrtr.Reporting.Allure;

/// <summary>A file that is attached to a result. Allure shows each file only once, so no two attachments may share a file.</summary>
/// <param name="Name">Title of the attachment.</param>
/// <param name="Source">File name in the Allure results folder.</param>
/// <param name="MediaType">Media type of the file.</param>
internal sealed record AllureAttachment(string Name, string Source, string MediaType);
