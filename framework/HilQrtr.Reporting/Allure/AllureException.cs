namespace HilQrtr.Reporting.Allure;

/// <summary>
/// The Allure page could not be generated, for example because the allure program was not found or failed. The results are unchanged.
/// </summary>
public sealed class AllureException(string message, Exception? inner = null) : Exception(message, inner);
