namespace HilQrtr.Reporting;

/// <summary>A file that a result refers to. Allure shows a file once only, so no two refer to the same.</summary>
/// <param name="Name">Title.</param>
/// <param name="Source">File name within the folder of Allure results.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record AllureAttachment(string Name, string Source, string MediaType);
