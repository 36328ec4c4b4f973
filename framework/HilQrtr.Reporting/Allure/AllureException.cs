namespace HilQrtr.Reporting.Allure;

/// <summary>The Allure page could not be made: the tool is missing or failed. The results are unchanged.</summary>
public sealed class AllureException(string message, Exception? inner = null) : Exception(message, inner);
