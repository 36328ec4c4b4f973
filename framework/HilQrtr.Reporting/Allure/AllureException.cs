namespace HilQrtr.Reporting.Allure;

/// <summary>The Allure page could not be made, because the allure program is missing or failed. The results are unchanged.</summary>
public sealed class AllureException(string message, Exception? inner = null) : Exception(message, inner);
